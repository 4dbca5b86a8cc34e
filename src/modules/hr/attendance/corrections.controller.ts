import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { DecisionBody } from '../requests/requests.dto.js';
import { CorrectionsQueries } from './corrections.queries.js';
import { CorrectionsService } from './corrections.service.js';
import { Correction, CorrectionsQuery, NewCorrectionBody } from './dto/corrections.dto.js';

@ApiTags('Attendance')
@Controller('api/v1/hr/attendance/corrections')
export class CorrectionsController {
  constructor(
    private readonly corrections: CorrectionsService,
    private readonly queries: CorrectionsQueries,
  ) {}

  /** Of everybody whose records the caller may see, newest first. */
  @Access('hr.attendance.view')
  @Get()
  @AnswersPage(Correction)
  list(@Query() query: CorrectionsQuery): Promise<Page<Correction>> {
    return this.queries.page(query);
  }

  @Access('hr.attendance.view')
  @Get(':id')
  @ApiOkResponse({ type: Correction })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<Correction> {
    return this.queries.get(id);
  }

  /** Asks for other times of one's own record, or for a record that is missing. */
  @Access('hr.attendance.request-correction')
  @Post()
  @ApiCreatedResponse({ type: Correction })
  ask(@Body() body: NewCorrectionBody): Promise<Correction> {
    return this.corrections.ask(body);
  }

  /** Changes or makes the record; the correction keeps what was before. */
  @Access('hr.attendance.approve-correction')
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: Correction })
  approve(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<Correction> {
    return this.corrections.decide(id, 'approved', comment);
  }

  @Access('hr.attendance.approve-correction')
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: Correction })
  reject(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<Correction> {
    return this.corrections.decide(id, 'rejected', comment);
  }

  @Access('hr.attendance.request-correction')
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: Correction })
  withdraw(@Param('id', ParseUUIDPipe) id: string): Promise<Correction> {
    return this.corrections.withdraw(id);
  }
}
