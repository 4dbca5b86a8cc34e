import { Controller, Get, Param, ParseUUIDPipe, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../../common/access/access.decorator.js';
import { DOCUMENT_ENDINGS } from '../../../../common/files/documents.js';
import { StoredFiles } from '../../../../common/files/stored-files.js';
import { notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';

@ApiTags('Recruitment')
@Controller('api/v1/hr/recruitment/applications')
export class ApplicationCvController {
  constructor(
    private readonly database: Database,
    private readonly files: StoredFiles,
  ) {}

  /** The file that came with an application, for download only. */
  @Access('hr.recruitment.view-applications')
  @Get(':id/cv')
  @ApiProduces(...Object.keys(DOCUMENT_ENDINGS))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async cv(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const application = await this.database.first<{ fileId: string | null; reference: string }>(
      'select cv_file_id as "fileId", reference from app.application where company_id = $1 and id = $2',
      [this.database.actor.companyId, id],
    );
    if (!application?.fileId) throw notFound();
    return this.files.attachment(application.fileId, `cv-${application.reference}`, reply);
  }
}
