import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { databaseProblem } from '../../../../common/http/database-problems.js';
import { forbidden, notFound, type Problem, stateConflict } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import type { LeavePreview, LeavePreviewYear, LeaveRequest, LeaveRequestBody } from './leave-requests.dto.js';
import { LeaveRequestsQueries } from './leave-requests.queries.js';

/** The life of a request. What each step means to balance and days is the database's, in triggers; here it gets words. */
@Injectable()
export class LeaveRequestsService {
  constructor(
    private readonly database: Database,
    private readonly queries: LeaveRequestsQueries,
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
    await this.audit.record('hr.leave.request', { type: 'leave-request', id: request.id }, undefined, { typeId, startDate, endDate, days });
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

  /** @throws Problem 404, 403 for who does not decide it, 409 for one decided or ended already */
  approve(id: string, comment?: string | null): Promise<LeaveRequest> {
    return this.decide(id, 'approved', comment);
  }

  /** @throws like approve */
  reject(id: string, comment?: string | null): Promise<LeaveRequest> {
    return this.decide(id, 'rejected', comment);
  }

  /** One's own, while it is pending. @throws Problem 404, 403, 409 */
  withdraw(id: string): Promise<LeaveRequest> {
    return this.end(id, 'pending', 'withdrawn');
  }

  /** One's own, approved, before it starts. @throws Problem 404, 403, 409 */
  cancel(id: string): Promise<LeaveRequest> {
    return this.end(id, 'approved', 'cancelled');
  }

  private async decide(id: string, status: 'approved' | 'rejected', comment: string | null | undefined): Promise<LeaveRequest> {
    const decided = await this.database.query(
      `update app.leave_request set status = $3, decision_comment = $4 where company_id = $1 and id = $2 and status = 'pending' returning id`,
      [this.database.actor.companyId, id, status, comment || null],
    );
    const request = await this.get(id);
    if (decided.length === 0) {
      const mine = await this.database.first<{ decides: boolean }>("select $1 = any (ctx.decidable('hr.leave.approve')) as decides", [request.personId]);
      throw mine!.decides ? stateConflict('This request is decided or ended already.') : forbidden('Somebody else decides this request.');
    }
    const after = { status, days: request.days, comment: comment || undefined, ...(request.decidedAlone ? { decidedAlone: true } : {}) };
    await this.audit.record('hr.leave.approve', { type: 'leave-request', id }, { status: 'pending' }, after);
    return request;
  }

  private async end(id: string, from: 'pending' | 'approved', to: 'withdrawn' | 'cancelled'): Promise<LeaveRequest> {
    const { companyId, personId } = this.database.actor;
    const ended = await this.database.query(
      'update app.leave_request set status = $4 where company_id = $1 and id = $2 and status = $3 and person_id = $5 returning id',
      [companyId, id, from, to, personId],
    );
    const request = await this.get(id);
    if (ended.length === 0) {
      throw request.personId === personId ? stateConflict('This request is not in a state that allows this.') : forbidden('Only who asked for it ends a request.');
    }
    await this.audit.record('hr.leave.request', { type: 'leave-request', id }, { status: from }, { status: to });
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
