import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { type Problem, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { AttendanceQueries } from './attendance.queries.js';
import type { AttendanceDetail } from './dto/attendance.dto.js';

type Step = 'clock_in' | 'clock_out' | 'break_start' | 'break_end';

/** Clocking for oneself. When is the database's word: nothing that a device says about time is taken. */
const notClockedIn = () => stateConflict('You are not clocked in.', { reason: 'NOT_CLOCKED_IN' });

@Injectable()
export class ClockService {
  constructor(
    private readonly database: Database,
    private readonly queries: AttendanceQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 409 with the open record when there is one */
  clockIn(note: string | null | undefined): Promise<AttendanceDetail> {
    return this.step('clock_in', async () => this.open('You are clocked in already.', 'CLOCKED_IN_ALREADY'), [note || null]);
  }

  /** @throws Problem 409 when no record is open */
  clockOut(note: string | null | undefined): Promise<AttendanceDetail> {
    return this.step('clock_out', notClockedIn, [note || null]);
  }

  /** @throws Problem 409 when no record is open or a break is under way */
  startBreak(): Promise<AttendanceDetail> {
    return this.step('break_start', async () => this.open('You are on a break already.', 'ON_A_BREAK_ALREADY'));
  }

  /** @throws Problem 409 when no break is under way */
  endBreak(): Promise<AttendanceDetail> {
    return this.step('break_end', () => stateConflict('You are not on a break.', { reason: 'NOT_ON_A_BREAK' }));
  }

  private async step(step: Step, refusal: () => Problem | Promise<Problem>, parameters: unknown[] = []): Promise<AttendanceDetail> {
    const [row] = await this.database.prepared<{ id: string | null }>(`select ctx.${step}(${parameters.map((_, i) => `$${i + 1}`).join(', ')}) as id`, parameters);
    if (!row?.id) throw await refusal();
    const record = await this.queries.get(row.id);
    const { clockIn, clockOut, workDate, breaks } = record;
    const last = breaks.at(-1);
    const after = { clock_in: { clockIn, workDate }, clock_out: { clockOut }, break_start: { breakFrom: last?.startsAt }, break_end: { breakUntil: last?.endsAt } }[step];
    await this.audit.record('hr.attendance.clock', { type: 'attendance', id: record.id }, undefined, after);
    return record;
  }

  /** The refusal with the record that is open, for the caller to go on from. */
  private async open(detail: string, reason: string): Promise<Problem> {
    const { companyId, personId } = this.database.actor;
    const open = await this.database.first<{ attendanceId: string }>(
      'select id as "attendanceId" from app.attendance where company_id = $1 and person_id = $2 and clock_out is null',
      [companyId, personId],
    );
    return open ? stateConflict(detail, { reason, ...open }) : notClockedIn();
  }
}
