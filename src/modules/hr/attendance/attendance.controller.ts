import './attendance.rules.js';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { AttendanceExport } from './attendance-export.service.js';
import { AttendanceOverviews } from './attendance-overview.queries.js';
import { AttendanceSheets } from './attendance-sheets.queries.js';
import { AttendanceQueries } from './attendance.queries.js';
import { ClockService } from './clock.service.js';
import {
  AttendanceDetail, AttendanceExportQuery, AttendanceQuery, AttendanceRecord, ClockBody, CurrentAttendance, MonthQuery, OverviewQuery, PresentQuery,
  TimesheetExportQuery, TimesheetFilter, TimesheetQuery,
} from './dto/attendance.dto.js';
import { AttendanceOverview, MonthRow, PresentPerson, TimesheetRow, TimesheetTotals } from './dto/attendance-sheets.dto.js';
import { TimesheetExport } from './timesheet-export.service.js';

@ApiTags('Attendance')
@Controller('api/v1/hr/attendance')
export class AttendanceController {
  constructor(
    private readonly clock: ClockService,
    private readonly queries: AttendanceQueries,
    private readonly sheets: AttendanceSheets,
    private readonly overviews: AttendanceOverviews,
    private readonly exports: AttendanceExport,
    private readonly timesheetExports: TimesheetExport,
  ) {}

  /** Records of everybody the caller may see, newest first. */
  @Access('hr.attendance.view')
  @Get()
  @AnswersPage(AttendanceRecord)
  @AnswersJsonText()
  list(@Query() query: AttendanceQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** The caller's open record and their day, for the clock button. */
  @Access('hr.attendance.clock')
  @Get('current')
  @ApiOkResponse({ type: CurrentAttendance })
  current(): Promise<CurrentAttendance> {
    return this.queries.current();
  }

  /** Who is in now. */
  @Access('hr.attendance.view')
  @Get('present')
  @AnswersPage(PresentPerson)
  present(@Query() query: PresentQuery): Promise<Page<PresentPerson>> {
    return this.queries.present(query);
  }

  /** Today and this week of everybody the caller may see, in sums and a few names. */
  @Access('hr.attendance.view')
  @Get('overview')
  @ApiOkResponse({ type: AttendanceOverview })
  overview(@Query() query: OverviewQuery): Promise<AttendanceOverview> {
    return this.overviews.get(query);
  }

  /** Every day of a month for everybody the caller may see, people by name. */
  @Access('hr.attendance.view')
  @Get('month')
  @AnswersPage(MonthRow)
  @AnswersJsonText()
  month(@Query() query: MonthQuery): Promise<JsonText> {
    return this.sheets.month(query);
  }

  /** Sums of a period for everybody the caller may see, people by name. */
  @Access('hr.attendance.export')
  @Get('timesheet')
  @AnswersPage(TimesheetRow)
  @AnswersJsonText()
  timesheet(@Query() query: TimesheetQuery): Promise<JsonText> {
    return this.sheets.timesheet(query);
  }

  /** The sums of all pages of the timesheet. */
  @Access('hr.attendance.export')
  @Get('timesheet/totals')
  @ApiOkResponse({ type: TimesheetTotals })
  timesheetTotals(@Query() query: TimesheetFilter): Promise<TimesheetTotals> {
    return this.sheets.totals(query);
  }

  /** What the timesheet shows, all pages of it, as a file. */
  @Access('hr.attendance.export')
  @Get('timesheet/export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  exportTimesheet(@Query() query: TimesheetExportQuery): Promise<StreamableFile> {
    return this.timesheetExports.start(query);
  }

  /** What the list shows, all pages of it, as a file. */
  @Access('hr.attendance.export')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: AttendanceExportQuery): StreamableFile {
    return this.exports.start(query);
  }

  @Access('hr.attendance.view')
  @Get(':id')
  @ApiOkResponse({ type: AttendanceDetail })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<AttendanceDetail> {
    return this.queries.get(id);
  }

  @Access('hr.attendance.clock')
  @Post('clock-in')
  @ApiCreatedResponse({ type: AttendanceDetail })
  clockIn(@Body() { note }: ClockBody): Promise<AttendanceDetail> {
    return this.clock.clockIn(note);
  }

  @Access('hr.attendance.clock')
  @Post('break-start')
  @HttpCode(200)
  @ApiOkResponse({ type: AttendanceDetail })
  startBreak(): Promise<AttendanceDetail> {
    return this.clock.startBreak();
  }

  @Access('hr.attendance.clock')
  @Post('break-end')
  @HttpCode(200)
  @ApiOkResponse({ type: AttendanceDetail })
  endBreak(): Promise<AttendanceDetail> {
    return this.clock.endBreak();
  }

  /** Also ends a break that is under way. */
  @Access('hr.attendance.clock')
  @Post('clock-out')
  @HttpCode(200)
  @ApiOkResponse({ type: AttendanceDetail })
  clockOut(@Body() { note }: ClockBody): Promise<AttendanceDetail> {
    return this.clock.clockOut(note);
  }
}
