import './conflict-problems.rules.js';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { CancelPreview, MovePreview, Session, SessionDetail } from './dto/sessions.answers.js';
import { CancelBody, CancelPreviewBody, SessionChangesBody, SessionsExportQuery, SessionsQuery } from './dto/sessions.dto.js';
import { SessionsExport } from './sessions-export.service.js';
import { SessionsQueries } from './sessions.queries.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('School')
@Access('school.schedules.manage')
@Controller('api/v1/school/sessions')
export class SchoolSessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly queries: SessionsQueries,
    private readonly exports: SessionsExport,
  ) {}

  /** In the order of time. */
  @Get()
  @AnswersPage(Session)
  @AnswersJsonText()
  list(@Query() query: SessionsQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** What the list shows, all pages of it, as a file. */
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: SessionsExportQuery): StreamableFile {
    return this.exports.start(query);
  }

  @Get(':id')
  @ApiOkResponse({ type: SessionDetail })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDetail> {
    return this.tagged(await this.queries.get(id), reply);
  }

  /** This session alone: another time, teacher or room. */
  @Patch(':id')
  @ApiOkResponse({ type: SessionDetail })
  async move(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SessionChangesBody,
    @IfMatch() ifMatch: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDetail> {
    return this.tagged(await this.sessions.move(id, body, ifMatch), reply);
  }

  /** What moving it would collide with; nothing is stored. */
  @Post(':id/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: MovePreview })
  previewMove(@Param('id', ParseUUIDPipe) id: string, @Body() body: SessionChangesBody): Promise<MovePreview> {
    return this.sessions.previewMove(id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDetail })
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CancelBody,
    @IfMatch() ifMatch: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDetail> {
    return this.tagged(await this.sessions.cancel(id, body, ifMatch), reply);
  }

  /** Whom cancelling it would cost what; nothing is stored. */
  @Post(':id/cancel/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: CancelPreview })
  previewCancel(@Param('id', ParseUUIDPipe) id: string, @Body() { by }: CancelPreviewBody): Promise<CancelPreview> {
    return this.sessions.previewCancel(id, by);
  }

  /** A cancelled session is on again. */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDetail })
  async restore(@Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDetail> {
    return this.tagged(await this.sessions.restore(id, ifMatch), reply);
  }

  private tagged(session: SessionDetail, reply: FastifyReply): SessionDetail {
    tagVersion(reply, session.version);
    return session;
  }
}
