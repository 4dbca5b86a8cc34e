import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../../common/http/json-text.js';
import { AnswersPage } from '../../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../../common/http/versions.js';
import { htmlOf } from '../careers/markdown.view.js';
import { Posting, PostingPreview, PostingRow, PostingsSummary } from './dto/postings.answers.js';
import { NewPostingBody, PostingChangesBody, PostingPreviewBody, PostingsExportQuery, PostingsQuery } from './dto/postings.dto.js';
import type { PostingStatus } from './posting.entity.js';
import { PostingsQueries } from './postings.queries.js';
import { PostingsService } from './postings.service.js';

@ApiTags('Recruitment')
@Access('hr.recruitment.manage-postings')
@Controller('api/v1/hr/recruitment/postings')
export class PostingsController {
  constructor(
    private readonly postings: PostingsService,
    private readonly queries: PostingsQueries,
  ) {}

  @Get()
  @AnswersPage(PostingRow)
  @AnswersJsonText()
  list(@Query() query: PostingsQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** How many there are of each status, and what the plan allows. */
  @Get('summary')
  @ApiOkResponse({ type: PostingsSummary })
  summary(): Promise<PostingsSummary> {
    return this.queries.summary();
  }

  /** The list with the same filters, all pages of it. */
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: PostingsExportQuery): StreamableFile {
    return this.queries.export(query);
  }

  /** What a text becomes on the career page. Nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: PostingPreview })
  preview(@Body() { text }: PostingPreviewBody): PostingPreview {
    return { html: htmlOf(text) };
  }

  @Get(':id')
  @ApiOkResponse({ type: Posting })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return tagged(reply, await this.queries.get(id));
  }

  /** As a draft. */
  @Post()
  @ApiCreatedResponse({ type: Posting })
  async add(@Body() body: NewPostingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return tagged(reply, await this.postings.add(body));
  }

  /** What is closed stays as it is. */
  @Patch(':id')
  @ApiOkResponse({ type: Posting })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PostingChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Posting> {
    return tagged(reply, await this.postings.edit(id, body, version));
  }

  /** A draft; what was published is closed and archived instead. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async discard(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined): Promise<void> {
    await this.postings.discard(id, version);
  }

  /** A new draft that says the same. */
  @Post(':id/duplicate')
  @ApiCreatedResponse({ type: Posting })
  async duplicate(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return tagged(reply, await this.postings.duplicate(id));
  }

  /** On the career page from now on. Takes a place of the plan. */
  @Post(':id/publish')
  @HttpCode(200)
  @ApiOkResponse({ type: Posting })
  publish(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return this.step(id, 'published', version, reply);
  }

  /** Off the career page; it can come back. */
  @Post(':id/unpublish')
  @HttpCode(200)
  @ApiOkResponse({ type: Posting })
  unpublish(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return this.step(id, 'unpublished', version, reply);
  }

  /** For good: applications stay, and go on. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOkResponse({ type: Posting })
  close(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return this.step(id, 'closed', version, reply);
  }

  /** Out of the list. */
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ type: Posting })
  archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Posting> {
    return this.step(id, 'archived', version, reply);
  }

  private async step(id: string, status: PostingStatus, version: number | undefined, reply: FastifyReply): Promise<Posting> {
    return tagged(reply, await this.postings.setStatus(id, status, version));
  }
}

function tagged(reply: FastifyReply, posting: Posting): Posting {
  tagVersion(reply, posting.version);
  return posting;
}
