import type { AttendanceRecord } from '@api/attendance-api';
import { zoneNote } from '@ui/format/zone';

/** What to write once beside all times of these records: their zone, where they have one and the reader's clock shows another. */
export function sharedNote(records: readonly Pick<AttendanceRecord, 'timeZone' | 'clockIn'>[]): string {
  const notes = new Set(records.map(({ timeZone, clockIn }) => zoneNote(timeZone, clockIn)));
  return notes.size === 1 ? [...notes].join('') : '';
}
