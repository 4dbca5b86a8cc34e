import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { CompanyExport } from './danger-zone.dto.js';
import { readExport } from './danger-zone.queries.js';

interface Part {
  readonly part: number;
  readonly content: Buffer;
}

@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
    private readonly audit: Audit,
  ) {}

  /** Asks for an archive of everything; a job writes it. @throws Problem 409 while another is under way */
  async request(): Promise<CompanyExport> {
    const [added] = await this.database.query<{ id: string }>(
      "insert into app.company_export (requested_by) values ($1) on conflict (company_id) where status in ('waiting', 'running') do nothing returning id",
      [this.database.actor.personId],
    );
    if (!added) throw stateConflict('An export is being written already.', { reason: 'EXPORT_UNDER_WAY' });
    const asked = await readExport(this.database, added.id);
    await this.audit.record('company.profile.edit', { type: 'company-export', id: added.id }, undefined, { export: 'requested' });
    return asked!;
  }

  /** The archive, piece by piece as the reader takes it. @throws Problem 404 when there is none, or it has expired */
  async file(id: string): Promise<{ content: Readable; size: number; day: string }> {
    const found = await readExport(this.database, id);
    if (found?.status !== 'ready' || !found.expiresAt || new Date(found.expiresAt) <= new Date()) throw notFound();
    await this.audit.record('company.profile.edit', { type: 'company-export', id }, undefined, { export: 'downloaded' });
    const { companyId } = this.database.actor;
    const parts = this.laterReads.batches<Part>(
      1,
      (reader, before) =>
        reader.query<Part>('select part, content from app.company_export_part where company_id = $1 and export_id = $2 and part = $3', [companyId, id, (before.at(-1)?.part ?? -1) + 1]),
      ({ role }) => scopeOf('company.profile.edit', role) === 'all',
    );
    return { content: Readable.from(contentOf(parts), { objectMode: false }), size: found.size!, day: new Date(found.requestedAt).toISOString().slice(0, 10) };
  }
}

async function* contentOf(batches: AsyncIterable<Part[]>): AsyncGenerator<Buffer> {
  for await (const [part] of batches) if (part) yield part.content;
}
