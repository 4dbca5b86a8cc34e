import './schedule-problems.rules.js';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Schedule, SchedulePreview } from './dto/schedules.answers.js';
import { EndQuery, ScheduleBody, ScheduleChangesBody, SchedulesQuery } from './dto/schedules.dto.js';
import { SchedulesQueries } from './schedules.queries.js';
import { SchedulesService } from './schedules.service.js';

@ApiTags('School')
@Access('school.schedules.manage')
@Controller('api/v1/school/schedules')
export class SchoolSchedulesController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly queries: SchedulesQueries,
  ) {}

  /** The latest first. */
  @Get()
  @AnswersPage(Schedule)
  list(@Query() query: SchedulesQuery): Promise<Page<Schedule>> {
    return this.queries.page(query);
  }

  @Get(':id')
  @ApiOkResponse({ type: Schedule })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Schedule> {
    const schedule = await this.queries.get(id);
    tagVersion(reply, schedule.version);
    return schedule;
  }

  /** Its sessions are made at once: all of them when it ends, else those of the coming weeks. */
  @Post()
  @ApiCreatedResponse({ type: Schedule })
  create(@Body() body: ScheduleBody): Promise<Schedule> {
    return this.schedules.create(body);
  }

  /** The dates it would have and what they collide with; nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: SchedulePreview })
  preview(@Body() body: ScheduleBody): Promise<SchedulePreview> {
    return this.schedules.preview(body);
  }

  /** This and following. Answers the schedule that takes over; what is past, recorded, moved or cancelled stays as it is. */
  @Patch(':id')
  @ApiOkResponse({ type: Schedule })
  async change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ScheduleChangesBody,
    @IfMatch() ifMatch: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Schedule> {
    const schedule = await this.schedules.change(id, body, ifMatch);
    tagVersion(reply, schedule.version);
    return schedule;
  }

  @Post(':id/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: SchedulePreview })
  previewChange(@Param('id', ParseUUIDPipe) id: string, @Body() body: ScheduleChangesBody): Promise<SchedulePreview> {
    return this.schedules.previewChange(id, body);
  }

  /** Ends it: sessions to come that nobody has touched go, all others stay. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Param('id', ParseUUIDPipe) id: string, @Query() { from }: EndQuery, @IfMatch() ifMatch: number | undefined): Promise<void> {
    return this.schedules.end(id, from, ifMatch);
  }
}
