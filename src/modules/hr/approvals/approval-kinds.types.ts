import { CORRECTION } from '../attendance/corrections.service.js';
import { LEAVE } from '../leave/index.js';
import { OVERTIME } from '../overtime/overtime.service.js';
import type { RequestKind } from '../requests/request-decisions.service.js';

export interface ApprovalKind {
  /** What the inbox calls it. */
  readonly name: string;
  readonly request: RequestKind;
  /** SQL of what it is about, in a line without words of any one language; the request is row `r`. */
  readonly summary: string;
  readonly reason: string;
}

const wall = (instant: string): string => `to_char(${instant} at time zone r.time_zone, 'HH24:MI')`;

/** Everything that waits for a decision. What is added here is listed, decided and checked like the rest. */
export const APPROVAL_KINDS: readonly ApprovalKind[] = [
  {
    name: 'leave',
    request: LEAVE,
    summary: `r.start_date || case when r.end_date > r.start_date then ' – ' || r.end_date else '' end
      || ' · ' || (select t.name from app.leave_type t where t.company_id = r.company_id and t.id = r.type_id) || ' · ' || (r.days / 100.0)::float8 || ' d'`,
    reason: 'r.note',
  },
  { name: 'correction', request: CORRECTION, summary: `r.work_date || ' · ' || ${wall('r.clock_in')} || ' – ' || ${wall('r.clock_out')}`, reason: 'r.reason' },
  {
    name: 'overtime',
    request: OVERTIME,
    summary: `r.date || ' · ' || coalesce(to_char(r.start_time, 'HH24:MI') || ' – ' || to_char(r.end_time, 'HH24:MI') || ' · ', '')
      || r.minutes / 60 || ' h' || case when r.minutes % 60 > 0 then ' ' || r.minutes % 60 || ' min' else '' end`,
    reason: 'r.reason',
  },
];

export const KIND_NAMES = APPROVAL_KINDS.map(({ name }) => name);

/** Rows of the matrix that decide anything of it. */
export const APPROVING = ['hr.attendance.approve-correction', 'hr.leave.approve', 'hr.overtime.approve'] as const;
