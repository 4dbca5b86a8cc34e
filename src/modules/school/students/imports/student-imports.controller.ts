import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../../common/http/page.js';
import { AcceptsUpload, ReceivedUpload, type Upload } from '../../../../common/http/uploads.js';
import { MAX_IMPORT_BYTES } from '../../../../common/imports/import-file.js';
import { ImportSummary } from '../../../../common/imports/import.answers.js';
import { StudentImportPreview, StudentImportResult } from './student-imports.answers.js';
import { StudentImportsService } from './student-imports.service.js';

@ApiTags('School')
@Controller('api/v1/school/students/imports')
export class StudentImportsController {
  constructor(private readonly imports: StudentImportsService) {}

  /** Reads a CSV file and says what confirming would do. Nobody is written yet. */
  @Access('school.students.manage')
  @Post()
  @AcceptsUpload({ maxBytes: MAX_IMPORT_BYTES, fields: { mapping: 'JSON object: field → column header; without it the usual headers are recognised' } })
  @ApiCreatedResponse({ type: StudentImportPreview })
  preview(@ReceivedUpload() upload: Upload | undefined): Promise<StudentImportPreview> {
    return this.imports.preview(upload);
  }

  /** The caller's own, kept for seven days. */
  @Access('school.students.manage')
  @Get()
  @AnswersPage(ImportSummary)
  list(@Query() query: PageQuery): Promise<Page<ImportSummary>> {
    return this.imports.page(query);
  }

  @Access('school.students.manage')
  @Get(':id')
  @ApiOkResponse({ type: StudentImportPreview })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<StudentImportPreview> {
    return this.imports.get(id);
  }

  /** Writes what the preview said, all or nothing. */
  @Access('school.students.manage')
  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: StudentImportResult })
  confirm(@Param('id', ParseUUIDPipe) id: string): Promise<StudentImportResult> {
    return this.imports.confirm(id);
  }
}
