import { Injectable } from '@nestjs/common';
import type { Action } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { explainConstraint } from '../../../common/http/database-problems.js';
import { forbidden, notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { RequestStatus } from './requests.dto.js';

explainConstraint('request_status', () => stateConflict('It has been decided or withdrawn meanwhile. Load it again.', { reason: 'DECIDED_MEANWHILE' }));
explainConstraint('request_decision', () => forbidden('Nobody decides their own request, and a Manager decides for the Employees of their department: this one goes to HR or an Admin.'));

/** Something that people ask for and others decide: a table that app.protect_request() protects. */
export interface RequestKind {
  /** What the audit log calls it. */
  readonly kind: string;
  /** Its table in the schema app. */
  readonly table: string;
  readonly requests: Action;
  readonly approves: Action;
}

export type Decision = 'approved' | 'rejected';

/** The steps that are the same for every kind of request. What an approval brings about is a trigger of its table. */
@Injectable()
export class RequestDecisions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 for what the actor does not see, 403 for what is not theirs to decide, 409 for what is decided already */
  async decide({ kind, table, approves }: RequestKind, id: string, decision: Decision, comment: string | null | undefined): Promise<void> {
    const [decided] = await this.database.query<{ personId: string; decidedAlone: boolean }>(
      `update app.${table} set status = $3, decision_comment = $4 where company_id = $1 and id = $2 and status = 'pending'
       returning person_id as "personId", decided_alone as "decidedAlone"`,
      [this.database.actor.companyId, id, decision, comment || null],
    );
    if (!decided) throw await this.whyNot(table, approves, id);
    const { personId, decidedAlone } = decided;
    const after = { status: decision, personId, comment: comment || undefined, ...(decidedAlone ? { decidedAlone } : {}) };
    await this.audit.record(approves, { type: kind, id }, { status: 'pending' }, after);
  }

  /** Takes one's own back. @throws Problem 404, 403 for another's, 409 for what is decided already */
  async withdraw({ kind, table, requests, approves }: RequestKind, id: string): Promise<void> {
    const { companyId, personId } = this.database.actor;
    const [withdrawn] = await this.database.query(
      `update app.${table} set status = 'withdrawn' where company_id = $1 and id = $2 and status = 'pending' and person_id = $3 returning id`,
      [companyId, id, personId],
    );
    if (!withdrawn) throw await this.whyNot(table, approves, id, 'Only the person who asked takes a request back.');
    await this.audit.record(requests, { type: kind, id }, { status: 'pending' }, { status: 'withdrawn' });
  }

  private async whyNot(table: string, approves: Action, id: string, othersDetail?: string): Promise<Error> {
    const { companyId, personId } = this.database.actor;
    const seen = await this.database.first<{ status: RequestStatus; own: boolean; decidable: boolean }>(
      `select status, person_id = $3 as own, person_id = any (ctx.decidable($4)) as decidable from app.${table} where company_id = $1 and id = $2`,
      [companyId, id, personId, approves],
    );
    if (!seen) return notFound();
    if (othersDetail !== undefined && !seen.own) return forbidden(othersDetail);
    if (seen.status !== 'pending') return stateConflict(`It is ${seen.status} already.`, { reason: 'DECIDED_MEANWHILE', status: seen.status });
    return forbidden(seen.own ? 'Nobody decides their own request.' : "This one goes to HR or an Admin: a Manager decides for the Employees of their department.");
  }
}
