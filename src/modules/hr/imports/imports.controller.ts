import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, ChangesPeople } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { AcceptsUpload, ReceivedUpload, type Upload } from '../../../common/http/uploads.js';
import { MAX_IMPORT_BYTES } from '../../../common/imports/import-file.js';
import { ImportResult, ImportSummary } from '../../../common/imports/import.answers.js';
import { ImportPreview } from './dto/imports.answers.js';
import { ImportsService } from './imports.service.js';

@ApiTags('People')
@Controller('api/v1/hr/people/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** Reads a CSV file and says what confirming would do. Nobody is written yet. */
  @Access('hr.people.invite')
  @Post()
  @AcceptsUpload({ maxBytes: MAX_IMPORT_BYTES, fields: { mapping: 'JSON object: field → column header; without it the usual headers are recognised' } })
  @ApiCreatedResponse({ type: ImportPreview })
  preview(@ReceivedUpload() upload: Upload | undefined): Promise<ImportPreview> {
    return this.imports.preview(upload);
  }

  /** The caller's own, kept for seven days. */
  @Access('hr.people.invite')
  @Get()
  @AnswersPage(ImportSummary)
  list(@Query() query: PageQuery): Promise<Page<ImportSummary>> {
    return this.imports.page(query);
  }

  @Access('hr.people.invite')
  @Get(':id')
  @ApiOkResponse({ type: ImportPreview })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<ImportPreview> {
    return this.imports.get(id);
  }

  /** Writes what the preview said, all or nothing. */
  @Access('hr.people.invite')
  @ChangesPeople()
  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportResult })
  confirm(@Param('id', ParseUUIDPipe) id: string): Promise<ImportResult> {
    return this.imports.confirm(id);
  }
}
