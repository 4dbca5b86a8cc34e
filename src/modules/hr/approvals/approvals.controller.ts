import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { APPROVING } from './approval-kinds.types.js';
import { Approval, ApprovalsQuery, DecisionResults, DecisionsBody } from './approvals.dto.js';
import { ApprovalsQueries } from './approvals.queries.js';
import { ApprovalsService } from './approvals.service.js';

@ApiTags('Approvals')
@Controller('api/v1/hr/approvals')
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly queries: ApprovalsQueries,
  ) {}

  /** Everything the caller may decide now, oldest first. */
  @Access(...APPROVING)
  @Get()
  @AnswersPage(Approval)
  list(@Query() query: ApprovalsQuery): Promise<Page<Approval>> {
    return this.queries.page(query);
  }

  /** Decides several at once; each by itself. */
  @Access(...APPROVING)
  @Post('decide')
  @HttpCode(200)
  @ApiOkResponse({ type: DecisionResults })
  async decide(@Body() { decisions }: DecisionsBody): Promise<DecisionResults> {
    return { results: await this.approvals.decide(decisions) };
  }
}
