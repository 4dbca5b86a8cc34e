import type { AttendanceRecord, AttendanceBreak } from '@api/attendance-api';

/** A stretch of time; `to` is null while it goes on. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** A record as the stretches between its breaks. */
export function spansOf({ clockIn, clockOut, breaks = [] }: AttendanceRecord & { readonly breaks?: readonly AttendanceBreak[] }): Span[] {
  const spans: Span[] = [];
  let from = clockIn;
  for (const { startsAt, endsAt } of breaks) {
    spans.push({ from, to: startsAt });
    if (!endsAt) return spans;
    from = endsAt;
  }
  return [...spans, { from, to: clockOut }];
}
