import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { Delegation, DeputyCandidate, NewDelegationBody } from './delegations.dto.js';
import { DelegationsService } from './delegations.service.js';

@ApiTags('Delegations')
@Controller('api/v1/hr/delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  /** Those the caller made or stands in for; Admin and HR see all. */
  @Access('hr.leave.approve')
  @Get()
  @AnswersPage(Delegation)
  list(@Query() query: PageQuery): Promise<Page<Delegation>> {
    return this.delegations.page(query);
  }

  /** Whom the caller can name. */
  @Access('hr.leave.approve')
  @Get('candidates')
  @AnswersPage(DeputyCandidate)
  candidates(): Promise<Page<DeputyCandidate>> {
    return this.delegations.candidates();
  }

  @Access('hr.leave.approve')
  @Post()
  @ApiCreatedResponse({ type: Delegation })
  add(@Body() body: NewDelegationBody): Promise<Delegation> {
    return this.delegations.add(body);
  }

  @Access('hr.leave.approve')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.delegations.remove(id);
  }
}
