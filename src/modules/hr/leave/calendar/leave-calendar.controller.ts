import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { LeaveCalendarItem, LeaveCalendarQuery } from './leave-calendar.dto.js';
import { LeaveCalendarQueries } from './leave-calendar.queries.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave/calendar')
export class LeaveCalendarController {
  constructor(private readonly calendar: LeaveCalendarQueries) {}

  /** Who is or will be away, of those whose leave the caller sees, and the holidays; by first day. */
  @Access('hr.leave.view')
  @Get()
  @AnswersPage(LeaveCalendarItem)
  list(@Query() query: LeaveCalendarQuery): Promise<Page<LeaveCalendarItem>> {
    return this.calendar.page(query);
  }
}
