import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { csvLine } from '../../../common/files/csv.js';
import { SessionCredentials } from '../../../common/guards/session-credentials.js';
import { forbidden } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { currentRequest } from '../../../common/tenancy/request-context.js';
import type { UnitOfWorkOptions } from '../../../common/tenancy/unit-of-work.js';
import { UnitsOfWork } from '../../../common/tenancy/units-of-work.js';
import type { AuditExportQuery } from './audit-log.dto.js';
import { type ExportedEvent, readForExport } from './audit-log.queries.js';

const BATCH = 1000;

const HEADER = ['seq', 'at', 'actor kind', 'actor', 'actor id', 'action', 'target type', 'target', 'target id', 'network', 'before', 'after', 'hash'];

@Injectable()
export class AuditExportService {
  private readonly credentials: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
    private readonly unitsOfWork: UnitsOfWork,
    private readonly audit: Audit,
  ) {
    this.credentials = new SessionCredentials(config.appSecret);
  }

  /** Notes the export as an event, then streams everything up to and including it, however much that is. */
  async start({ format, ...filter }: AuditExportQuery): Promise<Readable> {
    const { companyId, sessionId } = this.database.actor;
    await this.audit.record('company.audit.view', { type: 'audit-log', id: companyId }, undefined, { export: format, ...filter });
    const newest = await this.database.first<{ seq: string }>('select max(seq) as seq from app.audit_event where company_id = $1', [companyId]);
    const options = { secret: this.credentials.secretOf(sessionId), network: currentRequest().network, writing: false, serialized: false };
    return Readable.from(this.lines(format, companyId, filter, options, Number(newest!.seq) + 1), { objectMode: false });
  }

  /** Each batch is a unit of work of its own: no transaction waits for a slow reader, and for one who is demoted it breaks off. */
  private async *lines(
    format: AuditExportQuery['format'],
    companyId: string,
    filter: Omit<AuditExportQuery, 'format'>,
    options: UnitOfWorkOptions,
    newest: number,
  ): AsyncGenerator<Buffer> {
    // The mark tells spreadsheets that the file is UTF-8.
    if (format === 'csv') yield Buffer.from(`\uFEFF${csvLine(HEADER)}`);
    for (let below = newest; ; ) {
      const events = await this.unitsOfWork.run(options, async (unitOfWork) => {
        // Without the right any more, the policy would answer no rows: a file that looks complete.
        if (scopeOf('company.audit.view', unitOfWork.actor.role) !== 'all') throw forbidden();
        return readForExport(unitOfWork, companyId, filter, below, BATCH);
      });
      if (events.length > 0) yield Buffer.from(events.map(format === 'csv' ? csvOf : jsonOf).join(''));
      if (events.length < BATCH) return;
      below = events.at(-1)!.seq;
    }
  }
}

/** Readers that take U+2028 for the end of a line would tear an event apart. */
const jsonOf = (event: ExportedEvent): string =>
  `${JSON.stringify(event).replaceAll(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`)}\n`;

function csvOf({ seq, at, actor, action, target, network, before, after, hash }: ExportedEvent): string {
  return csvLine([seq, at, actor.kind, actor.name, actor.id, action, target.type, target.name, target.id, network, before, after, hash]);
}
