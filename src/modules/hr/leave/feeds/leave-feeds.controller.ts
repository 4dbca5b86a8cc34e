import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, Public } from '../../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../../common/http/idempotency.interceptor.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { CalendarParameters, LeaveFeed, LeaveFeedAddress, LeaveFeedBody } from './leave-feeds.dto.js';
import { LeaveFeedsService } from './leave-feeds.service.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave/feeds')
export class LeaveFeedsController {
  constructor(private readonly feeds: LeaveFeedsService) {}

  /** The caller's own; their addresses are not shown again. */
  @Access('hr.leave.view')
  @Get()
  @AnswersPage(LeaveFeed)
  list(): Promise<Page<LeaveFeed>> {
    return this.feeds.mine();
  }

  /** A new address for a calendar of one's own: the former one, if any, is dead at once. */
  @Access('hr.leave.view')
  @Post()
  @AnswersSecret()
  @ApiCreatedResponse({ type: LeaveFeedAddress })
  address(@Body() { kind }: LeaveFeedBody): Promise<LeaveFeedAddress> {
    return this.feeds.address(kind);
  }

  @Access('hr.leave.view')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.feeds.remove(id);
  }
}

@ApiTags('Calendars')
@Controller('api/public/v1/calendars')
export class CalendarsController {
  constructor(private readonly feeds: LeaveFeedsService) {}

  /** The calendar behind a private address, for calendar programs. */
  @Public()
  @Get(':token')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  async read(@Param() { token }: CalendarParameters, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const text = await this.feeds.read(token);
    reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store', 'content-disposition': 'inline; filename="leave.ics"' });
    return text;
  }
}
