import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { databaseProblem } from '../../../../common/http/database-problems.js';
import { forbidden, notFound, type Problem, stateConflict } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { type RequestKind, RequestDecisions } from '../../requests/request-decisions.service.js';
import type { LeavePreview, LeavePreviewYear, LeaveRequest, LeaveRequestBody } from './leave-requests.dto.js';
import { LeaveRequestsQueries } from './leave-requests.queries.js';

export const LEAVE: RequestKind = { kind: 'leave-request', table: 'leave_request', requests: 'hr.leave.request', approves: 'hr.leave.approve' };

/** The life of a request. What each step means to balance and days is the database's, in triggers; here it gets words. */
@Injectable()
export class LeaveRequestsService {
  constructor(
    private readonly database: Database,
    private readonly queries: LeaveRequestsQueries,
    private readonly decisions: RequestDecisions,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<LeaveRequest> {
    const request = await this.queries.find(id);
    if (!request) throw notFound();
    return request;
  }

  /** @throws Problem 400 for dates, halves or a note that the type does not take, 409 for days taken already or not covered */
  async file(body: LeaveRequestBody): Promise<LeaveRequest> {
    const request = await this.get(await this.insert(body));
    const { typeId, startDate, endDate, days } = request;
    await this.audit.record('hr.leave.request', { type: LEAVE.kind, id: request.id }, undefined, { typeId, startDate, endDate, days });
    return request;
  }

  /** What filing it would charge and leave, and whether it would be refused: it is filed and taken back. @throws Problem 400 like filing */
  async preview(body: LeaveRequestBody): Promise<LeavePreview> {
    const before = body.startDate <= body.endDate ? await this.queries.years(body) : [];
    const { refusal, after } = await this.tried(body);
    const left = (year: number) => after?.find((one) => one.year === year)?.left ?? null;
    const years = before.map((one) => ({ ...one, left: after ? left(one.year) : one.available === null ? null : (one.available * 100 - one.days * 100) / 100 }));
    return { days: before.reduce((sum, { days }) => sum + days * 100, 0) / 100, years, refusal: refusal ? { code: (refusal.more['reason'] as string | undefined) ?? refusal.code, detail: refusal.detail } : null };
  }

  /** @throws Problem 404, 403 for who does not decide it, 409 for one decided or ended already, or that the balance does not cover */
  async approve(id: string, comment?: string | null): Promise<LeaveRequest> {
    await this.decisions.decide(LEAVE, id, 'approved', comment);
    return this.get(id);
  }

  /** @throws like approve */
  async reject(id: string, comment?: string | null): Promise<LeaveRequest> {
    await this.decisions.decide(LEAVE, id, 'rejected', comment);
    return this.get(id);
  }

  /** One's own, while it is pending. @throws Problem 404, 403, 409 */
  async withdraw(id: string): Promise<LeaveRequest> {
    await this.decisions.withdraw(LEAVE, id);
    return this.get(id);
  }

  /** One's own, approved, before it starts. @throws Problem 404, 403, 409 */
  async cancel(id: string): Promise<LeaveRequest> {
    const { companyId, personId } = this.database.actor;
    const cancelled = await this.database.query(
      "update app.leave_request set status = 'cancelled' where company_id = $1 and id = $2 and status = 'approved' and person_id = $3 returning id",
      [companyId, id, personId],
    );
    const request = await this.get(id);
    if (cancelled.length === 0) {
      throw request.personId === personId ? stateConflict(`It is ${request.status}.`, { reason: 'NOT_TO_BE_CANCELLED', status: request.status }) : forbidden('Only the person who asked cancels their leave.');
    }
    await this.audit.record('hr.leave.request', { type: LEAVE.kind, id }, { status: 'approved' }, { status: 'cancelled' });
    return request;
  }

  private async insert({ typeId, startDate, endDate, startHalf, endHalf, note }: LeaveRequestBody): Promise<string> {
    const [added] = await this.database.query<{ id: string }>(
      'insert into app.leave_request (person_id, type_id, start_date, end_date, start_half, end_half, note) values ($1, $2, $3, $4, $5, $6, $7) returning id',
      [this.database.actor.personId, typeId, startDate, endDate, startHalf ?? false, endHalf ?? false, note || null],
    );
    return added!.id;
  }

  private async tried(body: LeaveRequestBody): Promise<{ refusal?: Problem; after?: LeavePreviewYear[] }> {
    await this.database.query('savepoint preview');
    try {
      await this.insert(body);
      return { after: await this.queries.years(body) };
    } catch (error) {
      const refusal = databaseProblem(error);
      if (refusal?.getStatus() !== 409) throw error;
      return { refusal };
    } finally {
      await this.database.query('rollback to savepoint preview');
    }
  }
}
