import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import type { Cell } from '../../../common/files/xlsx.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { OvertimeExportQuery } from './dto/overtime.dto.js';
import { MATCHING, parametersOf, RECORDED } from './overtime.queries.js';

const BATCH = 500;

const HEADER = ['Date', 'Name', 'Department', 'Start', 'End', 'Time zone', 'Minutes', 'Recorded beyond schedule (min)', 'Status', 'Reason', 'Decided by', 'Comment'];

const CELLS = `json_build_array(o.date, p.name, d.name, to_char(o.start_time, 'HH24:MI'), to_char(o.end_time, 'HH24:MI'), o.time_zone, o.minutes, r.recorded,
                                o.status, o.reason, (select n.name from ctx.display_names(array[o.decided_by]) n), o.decision_comment)`;

interface Row {
  readonly cells: readonly Cell[];
  readonly id: string;
}

/** For payroll: the list with the same filters, all pages of it. */
@Injectable()
export class OvertimeExport {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  start({ format = 'csv', ...filter }: OvertimeExportQuery): StreamableFile {
    const parameters = parametersOf(this.database.actor.companyId, filter);
    const batches = this.laterReads.batches<Row>(BATCH, (reader, before) =>
      reader.query<Row>(
        `select ${CELLS} as cells, o.id
           from (select o.* ${MATCHING} and ($7::uuid is null or o.id < $7) order by o.id desc limit $8) o
           join app.person p on p.company_id = o.company_id and p.id = o.person_id
           left join app.department d on d.company_id = p.company_id and d.id = p.department_id
           ${RECORDED}
          order by o.id desc`,
        [...parameters, before.at(-1)?.id ?? null, BATCH],
      ),
    );
    return tableFile('overtime', format, HEADER, batches);
  }
}
