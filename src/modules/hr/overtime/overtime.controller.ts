import './overtime.rules.js';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { DecisionBody } from '../requests/requests.dto.js';
import { NewOvertimeBody, Overtime, OvertimeCaps, OvertimeCapsBody, OvertimeExportQuery, OvertimeQuery, OvertimeSummaryQuery, OvertimeTotal } from './dto/overtime.dto.js';
import { OvertimeCapsService } from './overtime-caps.service.js';
import { OvertimeExport } from './overtime-export.service.js';
import { OvertimeSummary } from './overtime-summary.queries.js';
import { OvertimeQueries } from './overtime.queries.js';
import { OvertimeService } from './overtime.service.js';

@ApiTags('Overtime')
@Controller('api/v1/hr/overtime')
export class OvertimeController {
  constructor(
    private readonly overtime: OvertimeService,
    private readonly caps: OvertimeCapsService,
    private readonly queries: OvertimeQueries,
    private readonly sums: OvertimeSummary,
    private readonly exports: OvertimeExport,
  ) {}

  /** Of everybody the caller may see, newest request first. */
  @Access('hr.overtime.view')
  @Get('requests')
  @AnswersPage(Overtime)
  list(@Query() query: OvertimeQuery): Promise<Page<Overtime>> {
    return this.queries.page(query);
  }

  @Access('hr.overtime.view')
  @Get('requests/:id')
  @ApiOkResponse({ type: Overtime })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<Overtime> {
    return this.queries.get(id);
  }

  @Access('hr.overtime.request')
  @Post('requests')
  @ApiCreatedResponse({ type: Overtime })
  ask(@Body() body: NewOvertimeBody): Promise<Overtime> {
    return this.overtime.ask(body);
  }

  /** More than was recorded beyond the schedule that day needs a comment, which is the reason for it. */
  @Access('hr.overtime.approve')
  @Post('requests/:id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: Overtime })
  approve(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<Overtime> {
    return this.overtime.decide(id, 'approved', comment);
  }

  @Access('hr.overtime.approve')
  @Post('requests/:id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: Overtime })
  reject(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<Overtime> {
    return this.overtime.decide(id, 'rejected', comment);
  }

  @Access('hr.overtime.request')
  @Post('requests/:id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: Overtime })
  withdraw(@Param('id', ParseUUIDPipe) id: string): Promise<Overtime> {
    return this.overtime.withdraw(id);
  }

  /** Sums of what is approved and what is pending, by person, department or month. */
  @Access('hr.overtime.export')
  @Get('summary')
  @AnswersPage(OvertimeTotal)
  summary(@Query() query: OvertimeSummaryQuery): Promise<Page<OvertimeTotal>> {
    return this.sums.page(query);
  }

  /** What the list shows, all pages of it, as a file. */
  @Access('hr.overtime.export')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: OvertimeExportQuery): StreamableFile {
    return this.exports.start(query);
  }

  /** How much the company allows one person. */
  @Access('hr.overtime.view')
  @Get('caps')
  @ApiOkResponse({ type: OvertimeCaps })
  getCaps(): Promise<OvertimeCaps> {
    return this.caps.get();
  }

  /** Rules of working time are kept by whoever keeps those of leave. */
  @Access('hr.leave.manage-types')
  @Put('caps')
  @ApiOkResponse({ type: OvertimeCaps })
  setCaps(@Body() body: OvertimeCapsBody): Promise<OvertimeCaps> {
    return this.caps.set(body);
  }
}
