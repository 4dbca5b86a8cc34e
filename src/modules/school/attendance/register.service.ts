import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import type { JsonText } from '../../../common/http/json-text.js';
import { invalidInput, notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { MarkBody } from './register.dto.js';
import { RegisterQueries } from './register.queries.js';

/** Said of a place in words. */
interface Said {
  readonly studentId: string;
  readonly status: string | null;
  readonly late: boolean;
  readonly note: string | null;
}

interface Outcome {
  readonly found: boolean;
  /** Students without a place at the session. */
  readonly missing: string[];
  readonly before: Said[] | null;
  readonly after: Said[] | null;
}

/**
 * Whether it was late: as said; else as it was, when the mark stays; else, of a place that is cancelled before the session,
 * by the notice there is. Of one cancelled afterwards nobody knows unless it is said.
 */
const LATE = `
  coalesce(w.status in ('attended', 'cancelled') and coalesce(w.late, case
    when w.status is not distinct from p.mark then p.late
    else w.status = 'cancelled' and now() < s.starts_at and now() > s.starts_at - make_interval(hours => s.notice_hours::integer) end), false)`;
const NOTE = 'case when w.noted then w.note else p.note end';

/** Writes what differs from what is there, and tells what it was. The session's lock keeps two teachers from crossing. */
const RECORD = `
  with s as materialized (
      select x.id, x.starts_at, coalesce((select r.notice_hours from app.school_rules r where r.company_id = $1), 24) as notice_hours
        from app.school_session x where x.company_id = $1 and x.id = $2 for no key update),
    w as materialized (select * from json_to_recordset($3) as w (student_id uuid, status text, late boolean, noted boolean, note text)),
    changed as (
      update app.school_place p set mark = w.status, late = ${LATE}, note = ${NOTE}
        from w, s
       where p.company_id = $1 and p.session_id = s.id and p.student_id = w.student_id and (p.mark, p.late, p.note) is distinct from (w.status, ${LATE}, ${NOTE})
      returning p.student_id, old.mark as was, old.late as was_late, old.note as was_note, new.mark, new.late, new.note)
  select exists (select from s) as found,
         array(select w.student_id from w where not exists (
           select from app.school_place p where p.company_id = $1 and p.session_id = $2 and p.student_id = w.student_id)) as missing,
         (select json_agg(json_build_object('studentId', student_id, 'status', was, 'late', was_late, 'note', was_note) order by student_id) from changed) as before,
         (select json_agg(json_build_object('studentId', student_id, 'status', mark, 'late', late, 'note', note) order by student_id) from changed) as after`;

@Injectable()
export class RegisterService {
  constructor(
    private readonly database: Database,
    private readonly queries: RegisterQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Marks the places named, leaving the others alone; what is so already is not written again. Charges, ledger and make-up
   * credits follow in the database, in the same transaction.
   * @throws Problem 404 for a session that is not there, 400 for students named twice or without a place, 409 for a session
   *   that has not begun or is cancelled, and for a balance below what the school allows
   */
  async record(sessionId: string, marks: readonly MarkBody[]): Promise<JsonText> {
    const wanted = marks.map(({ studentId, status, late, note }) => ({ student_id: studentId.toLowerCase(), status, late, noted: note !== undefined, note: note || null }));
    const twice = wanted.findIndex(({ student_id: id }, i) => wanted.findIndex((one) => one.student_id === id) < i);
    if (twice >= 0) throw invalidInput([{ field: 'marks', code: 'TWICE', message: `item ${twice + 1}: this student is named twice` }]);
    const [outcome] = await this.database.prepared<Outcome>(RECORD, [this.database.actor.companyId, sessionId, JSON.stringify(wanted)]);
    const { found, missing, before, after } = outcome!;
    if (!found) throw notFound();
    if (missing.length > 0) {
      const place = wanted.findIndex(({ student_id: id }) => missing.includes(id)) + 1;
      throw invalidInput([{ field: 'marks', code: 'NO_PLACE', message: `item ${place}: this student has no place at the session` }]);
    }
    if (after) await this.audit.record('school.attendance.record', { type: 'session', id: sessionId }, { marks: before }, { marks: after });
    return this.queries.get(sessionId);
  }
}
