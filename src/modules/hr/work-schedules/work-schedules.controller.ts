import './work-schedules.rules.js';
import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { DefaultScheduleBody, OwnScheduleBody, WorkSchedules } from './dto/work-schedules.dto.js';
import { WorkSchedulesQueries } from './work-schedules.queries.js';
import { WorkSchedulesService } from './work-schedules.service.js';

@ApiTags('Work schedules')
@Controller('api/v1/hr/people/:id/work-schedule')
export class WorkSchedulesController {
  constructor(
    private readonly schedules: WorkSchedulesService,
    private readonly queries: WorkSchedulesQueries,
  ) {}

  /** When somebody is to work: their own schedule, before its first day the company's. */
  @Access('hr.people.view')
  @Get()
  @ApiOkResponse({ type: WorkSchedules })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<WorkSchedules> {
    return this.queries.ofPerson(id);
  }

  /** A schedule of their own from a day on; replaces the one that begins on the same day. */
  @Access('hr.people.edit')
  @Put()
  @ApiOkResponse({ type: WorkSchedules })
  set(@Param('id', ParseUUIDPipe) id: string, @Body() body: OwnScheduleBody): Promise<WorkSchedules> {
    return this.schedules.setOwn(id, body);
  }

  /** Takes one of their own back: the one before it, or the company's, holds on. */
  @Access('hr.people.edit')
  @Delete(':scheduleId')
  @ApiOkResponse({ type: WorkSchedules })
  remove(@Param('id', ParseUUIDPipe) id: string, @Param('scheduleId', ParseUUIDPipe) scheduleId: string): Promise<WorkSchedules> {
    return this.schedules.removeOwn(id, scheduleId);
  }
}

@ApiTags('Work schedules')
@Controller('api/v1/company/work-schedule')
export class DefaultScheduleController {
  constructor(
    private readonly schedules: WorkSchedulesService,
    private readonly queries: WorkSchedulesQueries,
  ) {}

  /** The work week of everybody who has none of their own. */
  @Access('company.profile.view')
  @Get()
  @ApiOkResponse({ type: WorkSchedules })
  get(): Promise<WorkSchedules> {
    return this.queries.ofCompany();
  }

  @Access('company.profile.edit')
  @Put()
  @ApiOkResponse({ type: WorkSchedules })
  set(@Body() body: DefaultScheduleBody): Promise<WorkSchedules> {
    return this.schedules.setDefault(body);
  }

  /** Takes a work week back, the first one excepted. */
  @Access('company.profile.edit')
  @Delete(':id')
  @ApiOkResponse({ type: WorkSchedules })
  remove(@Param('id', ParseUUIDPipe) id: string): Promise<WorkSchedules> {
    return this.schedules.removeDefault(id);
  }
}
