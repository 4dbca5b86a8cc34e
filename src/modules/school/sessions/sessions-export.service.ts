import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import type { Cell } from '../../../common/files/xlsx.js';
import { utc } from '../../../common/http/json-text.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { SessionsExportQuery } from './dto/sessions.dto.js';
import { filterOf, SESSION_FILTER, SESSION_JOINS } from './sessions.queries.js';

const BATCH = 500;

const HEADER = ['Date', 'Start', 'End', 'Time zone', 'Group or student', 'Teacher', 'Room', 'Status', 'Cancelled by', 'Reason', 'Students', 'Marked'];

const CELLS = `json_build_array((s.starts_at at time zone s.time_zone)::date, to_char(s.starts_at at time zone s.time_zone, 'HH24:MI'),
  to_char(s.ends_at at time zone s.time_zone, 'HH24:MI'), s.time_zone, coalesce(g.name, w.name), t.name, r.name, s.status, s.cancelled_by, s.cancel_reason, p.students, p.marked)`;

interface Row {
  readonly cells: readonly Cell[];
  readonly id: string;
  readonly at: string;
}

/** The list of sessions with the same filters, all pages of it, on clocks of each session's zone. */
@Injectable()
export class SessionsExport {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  start({ format = 'csv', ...filter }: SessionsExportQuery): StreamableFile {
    const parameters = filterOf(this.database.actor.companyId, filter);
    const batches = this.laterReads.batches<Row>(
      BATCH,
      (reader, before) =>
        reader.query<Row>(
          `select ${CELLS} as cells, s.id, ${utc('s.starts_at')} as at
             from (select s.* from app.school_session s where ${SESSION_FILTER} and ($10::timestamptz is null or (s.starts_at, s.id) > ($10, $11::uuid))
                    order by s.starts_at, s.id limit $12) s ${SESSION_JOINS}
            order by s.starts_at, s.id`,
          [...parameters, before.at(-1)?.at ?? null, before.at(-1)?.id ?? null, BATCH],
        ),
      (actor) => actor.workspaces.school,
    );
    return tableFile('sessions', format, HEADER, batches);
  }
}
