import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { Database } from '../../../common/tenancy/database.js';
import { type Decision, RequestDecisions, type RequestKind } from '../requests/request-decisions.service.js';
import { CorrectionsQueries } from './corrections.queries.js';
import type { Correction, NewCorrectionBody } from './dto/corrections.dto.js';

export const CORRECTION: RequestKind = {
  kind: 'correction',
  table: 'attendance_correction',
  requests: 'hr.attendance.request-correction',
  approves: 'hr.attendance.approve-correction',
};

@Injectable()
export class CorrectionsService {
  constructor(
    private readonly database: Database,
    private readonly queries: CorrectionsQueries,
    private readonly decisions: RequestDecisions,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 for times that cannot be or a record that is not one's own, 409 when another record or correction is in the way */
  async ask(body: NewCorrectionBody): Promise<Correction> {
    const { workDate, attendanceId, clockIn, clockOut, breakMinutes, reason } = body;
    const [asked] = await this.database.query<{ id: string }>(
      `insert into app.attendance_correction (person_id, work_date, attendance_id, clock_in, clock_out, break_minutes, reason)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [this.database.actor.personId, workDate, attendanceId ?? null, clockIn, clockOut, breakMinutes ?? null, reason],
    );
    await this.audit.record(CORRECTION.requests, { type: CORRECTION.kind, id: asked!.id }, undefined, { workDate, attendanceId, clockIn, clockOut, breakMinutes, reason });
    return this.queries.get(asked!.id);
  }

  /** @throws Problem 404, 403, 409 when it is decided already or another record is in the way */
  async decide(id: string, decision: Decision, comment: string | null | undefined): Promise<Correction> {
    await this.decisions.decide(CORRECTION, id, decision, comment);
    return this.queries.get(id);
  }

  /** @throws Problem 404, 403, 409 */
  async withdraw(id: string): Promise<Correction> {
    await this.decisions.withdraw(CORRECTION, id);
    return this.queries.get(id);
  }
}
