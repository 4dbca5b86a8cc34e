import '../session-balances.rules.js';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { BalanceAdjustmentBody, NewPackageBody, SessionPackage, StudentBalance } from './balances.dto.js';
import { BalancesQueries } from './balances.queries.js';
import { BalancesService } from './balances.service.js';

@ApiTags('School')
@Controller('api/v1/school/students')
export class BalancesController {
  constructor(
    private readonly balances: BalancesService,
    private readonly queries: BalancesQueries,
  ) {}

  /** What a student has left, and the entries it is made of; limit and cursor are of the entries. */
  @Access('school.balances.view')
  @Get(':id/balance')
  @ApiOkResponse({ type: StudentBalance })
  balance(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<StudentBalance> {
    return this.queries.balance(id, query);
  }

  /** Packages bought, sessions given by hand and make-up credits, newest first. */
  @Access('school.balances.view')
  @Get(':id/packages')
  @AnswersPage(SessionPackage)
  packages(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<Page<SessionPackage>> {
    return this.queries.packages(id, query);
  }

  @Access('school.balances.adjust')
  @Post(':id/packages')
  @ApiCreatedResponse({ type: SessionPackage })
  buy(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewPackageBody): Promise<SessionPackage> {
    return this.balances.buy(id, body);
  }

  /** Gives or takes sessions by hand; a package sold by mistake is taken back this way. */
  @Access('school.balances.adjust')
  @Post(':id/balance-adjustments')
  @ApiCreatedResponse({ type: StudentBalance })
  adjust(@Param('id', ParseUUIDPipe) id: string, @Body() body: BalanceAdjustmentBody): Promise<StudentBalance> {
    return this.balances.adjust(id, body);
  }
}
