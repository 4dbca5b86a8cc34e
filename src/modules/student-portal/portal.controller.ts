import { Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../common/access/access.decorator.js';
import { AnswersSecret } from '../../common/http/idempotency.interceptor.js';
import { Database } from '../../common/tenancy/database.js';
import { LessonsOfStudent } from '../school/index.js';
import { readPeriod } from './portal-period.rules.js';
import { logoUrlOf, PortalSessionsService } from './portal-sessions.service.js';
import { languageOf, titleOf, wordsOf } from './portal-words.rules.js';
import { PeriodQuery, PortalAttendance, PortalBalance, PortalMe, PortalSchedule } from './portal.dto.js';

/** What a signed-in student sees: their own lessons, balance and attendance. Every answer names its members one by one. */
@ApiTags('Portal')
@Access('portal.schedule.view')
@Controller('api/portal/v1')
export class PortalController {
  constructor(
    private readonly lessons: LessonsOfStudent,
    private readonly sessions: PortalSessionsService,
    private readonly database: Database,
  ) {}

  @Post('sign-out')
  @AnswersSecret()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(this.database.caller.sessionId, reply);
  }

  @Get('me')
  @ApiOkResponse({ type: PortalMe })
  async me(): Promise<PortalMe> {
    const { student, company, slug, logoAt, groups } = await this.lessons.names();
    return { student: { name: student }, company: { name: company, logoUrl: logoUrlOf(slug, logoAt) }, groups: groups.map((name) => ({ name })) };
  }

  @Get('schedule')
  @ApiOkResponse({ type: PortalSchedule })
  async schedule(@Query() query: PeriodQuery, @Headers('accept-language') accepted?: string): Promise<PortalSchedule> {
    const { from, until } = readPeriod(query, await this.lessons.today(), { before: 0, after: 28 });
    const language = languageOf(accepted);
    const lessons = await this.lessons.schedule(from, until);
    return {
      items: lessons.map(({ startsAt, endsAt, group, teacher, status }) => ({
        startsAt,
        endsAt,
        title: titleOf(group, language),
        kind: group === null ? 'one-to-one' : 'group',
        teacherName: teacher,
        status,
      })),
    };
  }

  @Get('balance')
  @Access('portal.balance.view')
  @ApiOkResponse({ type: PortalBalance })
  async balance(@Headers('accept-language') accepted?: string): Promise<PortalBalance> {
    const { remaining, entries } = await this.lessons.balance();
    const language = languageOf(accepted);
    return { remaining, entries: entries.map((entry) => ({ date: entry.date, change: entry.change, what: wordsOf(entry, language) })) };
  }

  @Get('attendance')
  @Access('portal.attendance.view')
  @ApiOkResponse({ type: PortalAttendance })
  async attendance(@Query() query: PeriodQuery, @Headers('accept-language') accepted?: string): Promise<PortalAttendance> {
    const { from, until } = readPeriod(query, await this.lessons.today(), { before: 365, after: 0 });
    const language = languageOf(accepted);
    const marks = await this.lessons.attendance(from, until);
    return { items: marks.map(({ date, group, status }) => ({ date, title: titleOf(group, language), status })) };
  }
}
