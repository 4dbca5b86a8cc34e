import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import type { Cell } from '../../../common/files/xlsx.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import { AttendanceSheets, TIMESHEET_BATCH } from './attendance-sheets.queries.js';
import type { TimesheetExportQuery } from './dto/attendance.dto.js';

/** People at a time: each comes with all days of the period. */
const BATCH = 200;

const HEADER = [
  'Name', 'Department', 'Planned (min)', 'Worked (min)', 'Difference (min)', 'Days worked', 'Days absent', 'Days late', 'Days left early', 'Days on leave', 'No clock-out', 'Holidays',
];

interface Row {
  readonly cells: readonly Cell[];
  readonly value: string;
  readonly id: string;
}

@Injectable()
export class TimesheetExport {
  constructor(
    private readonly sheets: AttendanceSheets,
    private readonly laterReads: LaterReads,
  ) {}

  /** The timesheet with the same filters, all pages of it: the same rows in the same order. @throws Problem 400 as the timesheet */
  async start({ format, ...filter }: TimesheetExportQuery): Promise<StreamableFile> {
    const [narrowed, today] = await this.sheets.selection(filter);
    const batches = this.laterReads.batches<Row>(BATCH, (reader, before) => {
      const last = before.at(-1);
      return reader.query<Row>(TIMESHEET_BATCH, [...narrowed, BATCH, last?.value ?? null, last?.id ?? null, today]);
    });
    return tableFile('timesheet', format, HEADER, batches);
  }
}
