import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { csvLine } from '../../../common/files/csv.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { AuditExportQuery } from './audit-log.dto.js';
import { type ExportedEvent, readForExport } from './audit-log.queries.js';

const BATCH = 1000;

const HEADER = ['seq', 'at', 'actor kind', 'actor', 'actor id', 'action', 'target type', 'target', 'target id', 'network', 'before', 'after', 'hash'];

@Injectable()
export class AuditExportService {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
    private readonly audit: Audit,
  ) {}

  /** Notes the export as an event, then streams everything up to and including it, however much that is. */
  async start({ format, ...filter }: AuditExportQuery): Promise<Readable> {
    const { companyId } = this.database.actor;
    await this.audit.record('company.audit.view', { type: 'audit-log', id: companyId }, undefined, { export: format, ...filter });
    const newest = await this.database.first<{ seq: string }>('select max(seq) as seq from app.audit_event where company_id = $1', [companyId]);
    const batches = this.laterReads.batches<ExportedEvent>(
      BATCH,
      (reader, before) => readForExport(reader, companyId, filter, before.at(-1)?.seq ?? Number(newest!.seq) + 1, BATCH),
      // Without the right any more, the policy would answer no rows: a file that looks complete.
      ({ role }) => scopeOf('company.audit.view', role) === 'all',
    );
    return Readable.from(linesOf(format, batches), { objectMode: false });
  }
}

async function* linesOf(format: AuditExportQuery['format'], batches: AsyncIterable<ExportedEvent[]>): AsyncGenerator<Buffer> {
  // The mark tells spreadsheets that the file is UTF-8.
  if (format === 'csv') yield Buffer.from(`\uFEFF${csvLine(HEADER)}`);
  for await (const events of batches) yield Buffer.from(events.map(format === 'csv' ? csvOf : jsonOf).join(''));
}

/** Readers that take U+2028 for the end of a line would tear an event apart. */
const jsonOf = (event: ExportedEvent): string =>
  `${JSON.stringify(event).replaceAll(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`)}\n`;

function csvOf({ seq, at, actor, action, target, network, before, after, hash }: ExportedEvent): string {
  return csvLine([seq, at, actor.kind, actor.name, actor.id, action, target.type, target.name, target.id, network, before, after, hash]);
}
