import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Decider, Explanations, type Question, type Target, type Viewpoint } from '../../../common/access/explanations.js';
import { against, note, type Reason } from '../../../common/access/reasons.js';
import { decision, relation } from '../../../common/access/relations.js';
import { Database } from '../../../common/tenancy/database.js';
import { type PersonRule, whyNotAssign, whyNotGrant, whyNotRemove } from '../people/people.policy.js';

/** As policies ask it of rows that belong to people: the action reaches everybody, or this person. */
const reached: Decider = { by: 'predicate', sql: "case (select ctx.scope($3)) when 'all' then true else id = any ((select ctx.people($3))::uuid[]) end" };
const decidable: Decider = { by: 'predicate', sql: 'id = any ((select ctx.decidable($3))::uuid[])' };

const theirs: Question = { decider: reached, why: relation };
const decided: Question = { decider: decidable, why: decision };
const policy = (name: string, table?: string, row?: string): Question => ({ decider: { by: 'policy', name, ...(table ? { table } : {}), ...(row ? { row } : {}) }, why: relation });

const rule = (name: PersonRule | undefined): Reason[] => (name ? [against('rule', { rule: name })] : []);

/** People and departments, for explanations. What a row of the matrix says of requests is asked of whoever's they are, too. */
@Injectable()
export class PeopleExplained implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly explanations: Explanations,
  ) {}

  onModuleInit(): void {
    this.explanations.register(
      {
        type: 'person',
        table: 'person',
        label: 't.name',
        subject: 'id',
        actions: {
          'hr.people.view': { decider: { by: 'sees' }, why: relation },
          'hr.people.edit': policy('edit'),
          'hr.people.edit-own-contact': policy('edit_own', 'person_contact', 'company_id, id as person_id'),
          'hr.people.remove': { ...theirs, rules: (view, { subject }) => rule(subject ? whyNotRemove(view, subject) : undefined), why: (view, target) => this.lastAdmin(view, target) },
          'hr.roles.assign': { ...theirs, rules: (view, { subject }) => rule(subject ? whyNotAssign(view, subject, 'employee') : undefined), why: (view, target) => this.lastAdmin(view, target) },
          'hr.attendance.view': theirs,
          'hr.attendance.export': theirs,
          'hr.attendance.clock': theirs,
          'hr.attendance.request-correction': theirs,
          'hr.attendance.approve-correction': decided,
          'hr.leave.view': theirs,
          'hr.leave.request': theirs,
          'hr.leave.approve': decided,
          'hr.leave.manage-types': theirs,
          'hr.leave.adjust-balance': theirs,
          'hr.overtime.view': theirs,
          'hr.overtime.export': theirs,
          'hr.overtime.request': theirs,
          'hr.overtime.approve': decided,
          'accounts.offboarding.revoke': theirs,
          'company.profile.edit': { decider: { by: 'predicate', sql: "case (select ctx.scope($3)) when 'all' then ctx.changes_sign_in(id) else false end" } },
        },
      },
      {
        type: 'department',
        table: 'department',
        label: 't.name',
        actions: { 'hr.departments.view': { decider: { by: 'sees' } }, 'hr.departments.manage': policy('edit') },
      },
      {
        type: 'invitation',
        table: 'invitation',
        label: 't.email',
        subject: 'person_id',
        actions: { 'hr.people.invite': { decider: { by: 'sees' }, rules: (view, { subject }) => rule(subject ? whyNotGrant(view, subject.role) : undefined) } },
      },
      { type: 'import', table: 'people_import', actions: { 'hr.people.invite': { decider: { by: 'sees' } } } },
      { type: 'deputy', table: 'delegation', subject: 'person_id', actions: { 'hr.leave.approve': policy('remove_own') } },
    );
  }

  private async lastAdmin(_view: Viewpoint, { subject }: Target): Promise<Reason[]> {
    if (subject?.role !== 'admin' || subject.status !== 'active') return [];
    const other = await this.database.first(
      `select p.id from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
        where p.company_id = $1 and p.role = 'admin' and p.status = 'active' and p.id <> $2 limit 1`,
      [this.database.actor.companyId, subject.id],
    );
    return other ? [] : [note('last-admin')];
  }
}
