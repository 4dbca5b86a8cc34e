import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import type { Cell } from '../../../common/files/xlsx.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import { AttendanceSelection, placeOf } from './attendance-filter.queries.js';
import type { AttendanceExportQuery } from './dto/attendance.dto.js';

const BATCH = 2000;

const HEADER = ['Work date', 'Name', 'Department', 'Clock in', 'Clock out', 'Time zone', 'Break (min)', 'Worked (min)', 'Flags', 'Note'];

/** What a clock on the wall showed where it happened. */
const onTheWall = (instant: string): string => `to_char(${instant} at time zone r.time_zone, 'YYYY-MM-DD HH24:MI')`;

const CELLS = `json_build_array(r.work_date, p.name, d.name, ${onTheWall('r.clock_in')}, ${onTheWall('r.clock_out')}, r.time_zone,
                                r.break_minutes, r.worked_minutes, array_to_string(r.flags, ' '), r.note)`;

interface Row {
  readonly cells: readonly Cell[];
  readonly value: string;
  readonly id: string;
}

@Injectable()
export class AttendanceExport {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  /** The list with the same filters, all pages of it: the same selection, so never a row more. @throws Problem 400 as the list */
  start({ format, ...filter }: AttendanceExportQuery): StreamableFile {
    const { actor } = this.database;
    // Made once in advance: what is wrong with the filters is said before the file begins.
    new AttendanceSelection(actor, filter);
    const batches = this.laterReads.batches<Row>(BATCH, (reader, before) => {
      const selection = new AttendanceSelection(actor, filter);
      const last = before.at(-1);
      if (last) selection.after(last.value, last.id);
      const sql = `
        select ${CELLS} as cells, ${placeOf('r')} as value, r.id
          from (${selection.page(selection.bind(BATCH))}) r
          join app.person p on p.company_id = $1 and p.id = r.person_id
          left join app.department d on d.company_id = $1 and d.id = p.department_id
         order by r.place`;
      return reader.query<Row>(sql, selection.parameters);
    });
    return tableFile('attendance', format, HEADER, batches);
  }
}
