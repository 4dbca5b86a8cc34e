import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { AccessCheck, AccessCheckQuery, AccessTarget, TargetsQuery } from './explanations.dto.js';
import { ExplanationsService } from './explanations.service.js';
import { TargetsQueries } from './targets.queries.js';

@ApiTags('Company')
@Controller('api/v1/company')
export class ExplanationsController {
  constructor(
    private readonly explanations: ExplanationsService,
    private readonly targets: TargetsQueries,
  ) {}

  /** Whether somebody may do something, and why: by the rules themselves, asked in their name. Admins ask about anybody, everybody about themselves. */
  @Access('company.access.explain')
  @Get('access-check')
  @ApiOkResponse({ type: AccessCheck })
  check(@Query() query: AccessCheckQuery): Promise<AccessCheck> {
    return this.explanations.check(query);
  }

  /** What an action can be about, of what the caller sees. */
  @Access('company.access.explain')
  @Get('access-targets')
  @AnswersPage(AccessTarget)
  list(@Query() query: TargetsQuery): Promise<Page<AccessTarget>> {
    return this.targets.page(query);
  }
}
