import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { type Decision, RequestDecisions, type RequestKind } from '../requests/request-decisions.service.js';
import type { NewOvertimeBody, Overtime } from './dto/overtime.dto.js';
import { OvertimeQueries } from './overtime.queries.js';
import { shapeErrors } from './overtime.rules.js';

export const OVERTIME: RequestKind = {
  kind: 'overtime',
  table: 'overtime_request',
  requests: 'hr.overtime.request',
  approves: 'hr.overtime.approve',
};

@Injectable()
export class OvertimeService {
  constructor(
    private readonly database: Database,
    private readonly queries: OvertimeQueries,
    private readonly decisions: RequestDecisions,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 for times that cannot be, 409 when other overtime is in the way or a cap would be passed */
  async ask(body: NewOvertimeBody): Promise<Overtime> {
    const errors = shapeErrors(body);
    if (errors.length > 0) throw invalidInput(errors);
    const { date, start, end, minutes, reason } = body;
    const [asked] = await this.database.query<{ id: string }>(
      'insert into app.overtime_request (person_id, date, start_time, end_time, minutes, reason) values ($1, $2, $3, $4, $5, $6) returning id',
      [this.database.actor.personId, date, start ?? null, end ?? null, minutes ?? null, reason],
    );
    await this.audit.record(OVERTIME.requests, { type: OVERTIME.kind, id: asked!.id }, undefined, { date, start, end, minutes, reason });
    return this.queries.get(asked!.id);
  }

  /** @throws Problem 404, 403, 409 when it is decided already, a cap would be passed, or it is more than was recorded and no comment says why */
  async decide(id: string, decision: Decision, comment: string | null | undefined): Promise<Overtime> {
    await this.decisions.decide(OVERTIME, id, decision, comment);
    return this.queries.get(id);
  }

  /** @throws Problem 404, 403, 409 */
  async withdraw(id: string): Promise<Overtime> {
    await this.decisions.withdraw(OVERTIME, id);
    return this.queries.get(id);
  }
}
