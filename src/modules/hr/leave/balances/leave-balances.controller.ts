import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { LeaveAdjustmentBody, LeaveBalance, LeaveBalancesQuery, LeaveEntriesQuery, LeaveEntry } from './leave-balances.dto.js';
import { LeaveBalancesQueries } from './leave-balances.queries.js';
import { LeaveAdjustmentsService } from './leave-adjustments.service.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave')
export class LeaveBalancesController {
  constructor(
    private readonly balances: LeaveBalancesQueries,
    private readonly adjustments: LeaveAdjustmentsService,
  ) {}

  /** A person's balances as of a day, by type. */
  @Access('hr.leave.view')
  @Get('balances')
  @AnswersPage(LeaveBalance)
  list(@Query() query: LeaveBalancesQuery): Promise<Page<LeaveBalance>> {
    return this.balances.page(query);
  }

  /** What a balance of one leave year is made of, newest first; pending requests are not in it. */
  @Access('hr.leave.view')
  @Get('balances/:personId/:typeId/entries')
  @AnswersPage(LeaveEntry)
  entries(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('typeId', ParseUUIDPipe) typeId: string,
    @Query() query: LeaveEntriesQuery,
  ): Promise<Page<LeaveEntry>> {
    return this.balances.entries(personId, typeId, query);
  }

  /** Gives or takes days by hand, in the running leave year. */
  @Access('hr.leave.adjust-balance')
  @Post('adjustments')
  @ApiCreatedResponse({ type: LeaveEntry })
  adjust(@Body() body: LeaveAdjustmentBody): Promise<LeaveEntry> {
    return this.adjustments.adjust(body);
  }
}
