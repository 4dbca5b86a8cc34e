import './period-locks.rules.js';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { PeriodLock, PeriodLockBody, PeriodLocksQuery, UnlockBody } from './period-locks.dto.js';
import { PeriodLocksService } from './period-locks.service.js';

/** Rules of working time are kept by whoever keeps those of leave. */
@ApiTags('Attendance')
@Controller('api/v1/hr/period-locks')
export class PeriodLocksController {
  constructor(private readonly locks: PeriodLocksService) {}

  /** Periods that are locked, and those that were, newest lock first. */
  @Access('hr.leave.manage-types')
  @Get()
  @AnswersPage(PeriodLock)
  list(@Query() query: PeriodLocksQuery): Promise<Page<PeriodLock>> {
    return this.locks.page(query);
  }

  /** After payroll: records, corrections and approved overtime of these days stay as they are. */
  @Access('hr.leave.manage-types')
  @Post()
  @ApiCreatedResponse({ type: PeriodLock })
  lock(@Body() body: PeriodLockBody): Promise<PeriodLock> {
    return this.locks.lock(body);
  }

  @Access('hr.leave.manage-types')
  @Post(':id/unlock')
  @HttpCode(200)
  @ApiOkResponse({ type: PeriodLock })
  unlock(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: UnlockBody): Promise<PeriodLock> {
    return this.locks.unlock(id, reason);
  }
}
