import { CORRECTION } from '../attendance/corrections.service.js';
import { OVERTIME } from '../overtime/overtime.service.js';
import type { RequestKind } from '../requests/request-decisions.service.js';

export interface ApprovalKind extends RequestKind {
  /** SQL of what it is about in a line without words of any language, and of the day it begins; the request is row `r`. */
  readonly summary: string;
  readonly day: string;
  readonly reason: string;
}

const wall = (instant: string): string => `to_char(${instant} at time zone r.time_zone, 'HH24:MI')`;

/** Everything that waits for a decision. What is added here is listed, decided and checked like the rest. */
export const APPROVAL_KINDS: readonly ApprovalKind[] = [
  { ...CORRECTION, summary: `${wall('r.clock_in')} || ' – ' || ${wall('r.clock_out')}`, day: 'r.work_date', reason: 'r.reason' },
  {
    ...OVERTIME,
    summary: `coalesce(to_char(r.start_time, 'HH24:MI') || ' – ' || to_char(r.end_time, 'HH24:MI') || ' · ', '') || r.minutes / 60 || ' h' || case when r.minutes % 60 > 0 then ' ' || r.minutes % 60 || ' min' else '' end`,
    day: 'r.date',
    reason: 'r.reason',
  },
];

export const KIND_NAMES = APPROVAL_KINDS.map(({ kind }) => kind);

/** Rows of the matrix that decide anything of it. */
export const APPROVING = ['hr.attendance.approve-correction', 'hr.leave.approve', 'hr.overtime.approve'] as const;
