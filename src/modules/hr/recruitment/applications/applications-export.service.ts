import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../../common/files/tables.js';
import { EXPORT_BATCH, type ExportedRow, readBatch } from '../../../../common/http/listing.js';
import { LaterReads } from '../../../../common/tenancy/later-reads.js';
import { ApplicationsQueries, NOTES } from './applications.queries.js';
import type { ApplicationsExportQuery } from './dto/applications.dto.js';

const HEADER = ['Reference', 'Name', 'E-mail', 'Phone', 'Stage', 'At this stage since', 'Received', 'Rating', 'Notes', 'Keep until'];

const CELLS = `json_build_array(a.reference, a.name, a.email, a.phone, a.stage, to_char(a.stage_since at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
                                to_char(a.received_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), r.rating, r.notes, a.keep_until)`;

/** The list with the same filters, all pages of it. */
@Injectable()
export class ApplicationsExport {
  constructor(
    private readonly queries: ApplicationsQueries,
    private readonly laterReads: LaterReads,
  ) {}

  /** @throws Problem 404 for a posting the caller does not see */
  async start(postingId: string, { format = 'csv', ...filter }: ApplicationsExportQuery): Promise<StreamableFile> {
    await this.queries.mustBePosting(postingId);
    // A listing is used up by one batch: the next begins after it.
    const listing = this.queries.listings(postingId, filter);
    const batches = this.laterReads.batches<ExportedRow>(EXPORT_BATCH, (reader, before) => readBatch(reader, listing(), before, { json: CELLS, joins: NOTES }));
    return tableFile('applications', format, HEADER, batches);
  }
}
