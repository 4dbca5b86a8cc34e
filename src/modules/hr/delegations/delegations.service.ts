import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { type Page, type PageQuery, decodeCursor, pageOf } from '../../../common/http/page.js';
import { invalidInput, notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Delegation, DeputyCandidate, NewDelegationBody } from './delegations.dto.js';

/** A deputy may see a delegation without being able to browse the colleague behind it: names come by definer function. */
const DELEGATION = `
  select g.id, g.person_id as "personId", a.name as "personName", g.deputy_id as "deputyId", b.name as "deputyName",
         g.starts_on::text as "from", g.ends_on::text as "until"
    from app.delegation g
    cross join lateral ctx.display_names(array[g.person_id]) a
    cross join lateral ctx.display_names(array[g.deputy_id]) b
   where g.company_id = $1`;

/** Standing in for an approver who is away, by somebody who could decide the same requests anyway. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Newest period first. */
  async page({ limit, cursor, total }: PageQuery): Promise<Page<Delegation>> {
    const { companyId } = this.database.actor;
    const from = decodeCursor(cursor);
    const rows = await this.database.query<Delegation>(
      `${DELEGATION} and ($2::date is null or (g.starts_on, g.id) < ($2, $3::uuid)) order by g.starts_on desc, g.id desc limit $4`,
      [companyId, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => row.from);
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>('select count(*)::integer as count from app.delegation where company_id = $1', [companyId]);
    return { ...page, total: counted!.count };
  }

  /** Whom the actor can name. */
  async candidates(): Promise<Page<DeputyCandidate>> {
    const items = await this.database.query<DeputyCandidate>('select id, name from ctx.deputies() order by app.fold(name), id');
    return { items, nextCursor: null };
  }

  /** @throws Problem 400 for somebody who is no candidate or a period that ends before it starts, 409 for days that have a deputy */
  async add({ deputyId, from, until }: NewDelegationBody): Promise<Delegation> {
    const { companyId, personId } = this.database.actor;
    const [added] = await this.database.query<{ id: string }>(
      `insert into app.delegation (person_id, deputy_id, starts_on, ends_on)
       select $1, c.id, $3, $4 from ctx.deputies() c where c.id = $2 returning id`,
      [personId, deputyId, from, until],
    );
    if (!added) throw invalidInput([{ field: 'deputyId', code: 'NOT_A_COLLEAGUE', message: 'deputyId must be an active colleague who could decide in your place' }]);
    await this.audit.record('hr.leave.approve', { type: 'delegation', id: added.id }, undefined, { deputyId, from, until });
    return (await this.database.first<Delegation>(`${DELEGATION} and g.id = $2`, [companyId, added.id]))!;
  }

  /** One's own. @throws Problem 404 */
  async remove(id: string): Promise<void> {
    const [removed] = await this.database.query<object>(
      `delete from app.delegation where company_id = $1 and id = $2
       returning deputy_id as "deputyId", starts_on::text as "from", ends_on::text as "until"`,
      [this.database.actor.companyId, id],
    );
    if (!removed) throw notFound();
    await this.audit.record('hr.leave.approve', { type: 'delegation', id }, removed);
  }
}
