import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { decodeCursor, encodeCursor, type Page } from '../../../../common/http/page.js';
import { forbidden, notFound, stateConflict } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { inDays, toHundredths } from '../leave.rules.js';
import type { LeaveEntitlement, LeaveEntitlementBody, LeaveEntitlementsQuery } from './leave-entitlements.dto.js';

const ENTITLEMENT = `
  select e.person_id as "personId", p.name as "personName", e.type_id as "typeId", t.name as "typeName", ${inDays('e.days_per_year')} as "daysPerYear"
    from app.leave_entitlement e
    join app.person p on p.company_id = e.company_id and p.id = e.person_id
    join app.leave_type t on t.company_id = e.company_id and t.id = e.type_id
   where e.company_id = $1`;

/** What one person gets a year, where it is not what the type says. The ledger follows by trigger. */
@Injectable()
export class LeaveEntitlementsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** By person and type. */
  async page({ limit, cursor, total, personId }: LeaveEntitlementsQuery): Promise<Page<LeaveEntitlement>> {
    const from = decodeCursor(cursor);
    const { companyId } = this.database.actor;
    const rows = await this.database.query<LeaveEntitlement>(
      `${ENTITLEMENT} and ($2::uuid is null or e.person_id = $2) and ($3::uuid is null or (e.person_id, e.type_id) > ($3, $4::uuid))
        order by e.person_id, e.type_id limit $5`,
      [companyId, personId ?? null, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ value: last.personId, id: last.typeId }) : null;
    if (!total) return { items, nextCursor };
    const counted = await this.database.first<{ count: number }>(
      'select count(*)::integer as count from app.leave_entitlement where company_id = $1 and ($2::uuid is null or person_id = $2)', [companyId, personId ?? null]);
    return { items, nextCursor, total: counted!.count };
  }

  /** @throws Problem 404, 403 for oneself, 409 for a type without limit */
  async set(personId: string, typeId: string, { daysPerYear }: LeaveEntitlementBody): Promise<LeaveEntitlement> {
    const { companyId } = this.database.actor;
    const before = await this.find(personId, typeId);
    const target = await this.database.first<{ unlimited: boolean; mayChange: boolean }>(
      `select t.days_per_year is null as unlimited, $2 <> ctx.actor() or ctx.decides_alone() as "mayChange"
         from app.person p join app.leave_type t on t.company_id = p.company_id and t.id = $3 where p.company_id = $1 and p.id = $2`,
      [companyId, personId, typeId],
    );
    if (!target) throw notFound();
    if (target.unlimited) throw stateConflict('This type of leave has no limit that could be another.', { reason: 'NO_LIMIT' });
    if (!target.mayChange) throw forbidden('Nobody changes what they get themselves while somebody else could.');
    await this.database.query(
      `insert into app.leave_entitlement (person_id, type_id, days_per_year) values ($1, $2, $3)
       on conflict (company_id, person_id, type_id) do update set days_per_year = excluded.days_per_year, changed_at = now()`,
      [personId, typeId, toHundredths(daysPerYear)],
    );
    await this.audit.record('hr.leave.manage-types', { type: 'person', id: personId }, before && { typeId, daysPerYear: before.daysPerYear }, { typeId, daysPerYear });
    return (await this.find(personId, typeId))!;
  }

  /** @throws Problem 404 */
  async remove(personId: string, typeId: string): Promise<void> {
    const before = await this.find(personId, typeId);
    if (!before) throw notFound();
    const removed = await this.database.query('delete from app.leave_entitlement where company_id = $1 and person_id = $2 and type_id = $3 returning person_id', [
      this.database.actor.companyId,
      personId,
      typeId,
    ]);
    if (removed.length === 0) throw forbidden('Nobody changes what they get themselves while somebody else could.');
    await this.audit.record('hr.leave.manage-types', { type: 'person', id: personId }, { typeId, daysPerYear: before.daysPerYear });
  }

  private find(personId: string, typeId: string): Promise<LeaveEntitlement | undefined> {
    return this.database.first<LeaveEntitlement>(`${ENTITLEMENT} and e.person_id = $2 and e.type_id = $3`, [this.database.actor.companyId, personId, typeId]);
  }
}
