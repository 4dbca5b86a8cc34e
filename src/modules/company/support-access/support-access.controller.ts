import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { LetSupportInBody, SupportAccess, SupportNow } from './support-access.dto.js';
import { SupportAccessService } from './support-access.service.js';

@ApiTags('Support access')
@Controller('api/v1/company/support-access')
export class SupportAccessController {
  constructor(private readonly access: SupportAccessService) {}

  /** When support was let in, newest first. */
  @Access('company.profile.edit')
  @Get()
  @AnswersPage(SupportAccess)
  list(@Query() query: PageQuery): Promise<Page<SupportAccess>> {
    return this.access.page(query);
  }

  /** Who of support is looking now. */
  @Access('company.profile.edit')
  @Get('now')
  @ApiOkResponse({ type: SupportNow })
  async now(): Promise<SupportNow> {
    return { looking: await this.access.looking() };
  }

  /** Lets support look, only reading, for some hours. */
  @Access('company.profile.edit')
  @FreshSignIn()
  @Post()
  @ApiCreatedResponse({ type: SupportAccess })
  letIn(@Body() body: LetSupportInBody): Promise<SupportAccess> {
    return this.access.letIn(body);
  }

  /** Ends it at once. */
  @Access('company.profile.edit')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.access.end(id);
  }
}
