import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, LeavesTrace } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { AuditExportService } from './audit-export.service.js';
import { AuditHeadsService } from './audit-heads.service.js';
import { AuditEvent, AuditExportQuery, AuditLogQuery, AuditVerdict } from './audit-log.dto.js';
import { readAuditLog } from './audit-log.queries.js';

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

@ApiTags('Company')
@Controller('api/v1/company/audit-log')
export class AuditLogController {
  constructor(
    private readonly database: Database,
    private readonly exports: AuditExportService,
    private readonly heads: AuditHeadsService,
  ) {}

  @Access('company.audit.view')
  @Get()
  @AnswersPage(AuditEvent)
  list(@Query() query: AuditLogQuery): Promise<Page<AuditEvent>> {
    return readAuditLog(this.database, this.database.actor.companyId, query);
  }

  /** The log as a file, newest event first. NDJSON carries what the hashes cover, so the chain can be checked without us. */
  @Access('company.audit.view')
  @LeavesTrace()
  @Get('export')
  @ApiProduces(...Object.values(MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@Query() query: AuditExportQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.start(query), {
      type: MEDIA_TYPES[query.format],
      disposition: `attachment; filename="audit-log.${query.format}"`,
    });
  }

  @Access('company.audit.view')
  @Get('verify')
  @ApiOkResponse({ type: AuditVerdict })
  verify(): Promise<AuditVerdict> {
    return this.heads.verify();
  }

  /** Where the log stood at the end of each day, signed, one per line: kept elsewhere, it shows a later cut. */
  @Access('company.audit.view')
  @Get('heads')
  @ApiProduces(MEDIA_TYPES.ndjson)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async signedHeads(): Promise<StreamableFile> {
    const lines = (await this.heads.list()).map((head) => `${JSON.stringify(head)}\n`);
    return new StreamableFile(Buffer.from(lines.join('')), { type: MEDIA_TYPES.ndjson, disposition: 'attachment; filename="audit-heads.ndjson"' });
  }
}
