import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../../common/http/json-text.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { ApplicationMoves } from './application-moves.service.js';
import { ApplicationsExport } from './applications-export.service.js';
import { ApplicationsQueries } from './applications.queries.js';
import { Application, Board } from './dto/applications.answers.js';
import { ApplicationResults, ApplicationsExportQuery, ApplicationsQuery, BoardQuery, MoveManyBody, RejectManyBody } from './dto/applications.dto.js';
import { InterviewersQuery, PossibleInterviewer } from './interviews/interviews.dto.js';
import { InterviewsService } from './interviews/interviews.service.js';

/** The applications of one posting, and several of them at once. */
@ApiTags('Applications')
@Controller('api/v1/hr/recruitment')
export class PostingApplicationsController {
  constructor(
    private readonly queries: ApplicationsQueries,
    private readonly exports: ApplicationsExport,
    private readonly moves: ApplicationMoves,
    private readonly interviews: InterviewsService,
  ) {}

  /** Newest first unless sorted otherwise; without those whose data are erased. */
  @Access('hr.recruitment.view-applications')
  @Get('postings/:id/applications')
  @AnswersPage(Application)
  @AnswersJsonText()
  list(@Param('id', ParseUUIDPipe) id: string, @Query() query: ApplicationsQuery): Promise<JsonText> {
    return this.queries.page(id, query);
  }

  /** How many applications stand at each stage. */
  @Access('hr.recruitment.view-applications')
  @Get('postings/:id/applications/stages')
  @ApiOkResponse({ type: Board })
  board(@Param('id', ParseUUIDPipe) id: string, @Query() query: BoardQuery): Promise<Board> {
    return this.queries.board(id, query);
  }

  /** What the list shows, all pages of it, as a file. */
  @Access('hr.recruitment.view-applications')
  @Get('postings/:id/applications/export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Param('id', ParseUUIDPipe) id: string, @Query() query: ApplicationsExportQuery): Promise<StreamableFile> {
    return this.exports.start(id, query);
  }

  @Access('hr.recruitment.manage-applications')
  @Post('applications/move')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationResults })
  async moveMany(@Body() { applications, stage }: MoveManyBody): Promise<ApplicationResults> {
    return { results: await this.moves.moveMany(applications.map(({ id }) => id), stage) };
  }

  @Access('hr.recruitment.manage-applications')
  @Post('applications/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: ApplicationResults })
  async rejectMany(@Body() { applications, ...body }: RejectManyBody): Promise<ApplicationResults> {
    return { results: await this.moves.rejectMany(applications.map(({ id }) => id), body) };
  }

  /** Who could interview: active people who may see applications. */
  @Access('hr.recruitment.manage-applications')
  @Get('interviewers')
  @AnswersPage(PossibleInterviewer)
  interviewers(@Query() query: InterviewersQuery): Promise<Page<PossibleInterviewer>> {
    return this.interviews.candidates(query);
  }
}
