import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { PeriodLock, PeriodLockBody, PeriodLocksQuery } from './period-locks.dto.js';
import { unlockedAlready } from './period-locks.rules.js';

const LOCK = `
  l.id, l.starts_on::text as from, l.ends_on::text as until, l.unlocked_at is null as locked,
  (select n.name from ctx.display_names(array[l.locked_by]) n) as "lockedByName", ${utc('l.locked_at')} as "lockedAt",
  (select n.name from ctx.display_names(array[l.unlocked_by]) n) as "unlockedByName", ${utc('l.unlocked_at')} as "unlockedAt", l.unlock_reason as "unlockReason"`;

const MATCHING = 'from app.period_lock l where l.company_id = $1 and ($2::boolean is null or (l.unlocked_at is null) = $2)';

/** Periods whose hours have gone to payroll. What a lock refuses is the database's to know: see the triggers of migration "hr-period-locks". */
@Injectable()
export class PeriodLocksService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Newest first. */
  async page({ limit, cursor, total, locked }: PeriodLocksQuery): Promise<Page<PeriodLock>> {
    const narrowed = [this.database.actor.companyId, locked ?? null];
    const rows = await this.database.query<PeriodLock>(
      `select ${LOCK} ${MATCHING} and ($3::uuid is null or l.id < $3) order by l.id desc limit $4`,
      [...narrowed, decodeCursor(cursor)?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, () => null);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(`select count(*)::integer as count ${MATCHING}`, narrowed);
    return { ...page, total: counted!.count };
  }

  /** @throws Problem 400 for days that are not over, 409 where some are locked already or records are still open */
  async lock({ from, until }: PeriodLockBody): Promise<PeriodLock> {
    const [locked] = await this.database.query<{ id: string }>('insert into app.period_lock (starts_on, ends_on) values ($1, $2) returning id', [from, until]);
    await this.audit.record('hr.leave.manage-types', { type: 'period-lock', id: locked!.id }, undefined, { from, until });
    return (await this.find(locked!.id))!;
  }

  /** @throws Problem 404, 409 when it is unlocked already */
  async unlock(id: string, reason: string): Promise<PeriodLock> {
    const [unlocked] = await this.database.query<{ from: string; until: string }>(
      `update app.period_lock set unlock_reason = $3 where company_id = $1 and id = $2 and unlocked_at is null
       returning starts_on::text as from, ends_on::text as until`,
      [this.database.actor.companyId, id, reason],
    );
    if (!unlocked) throw (await this.find(id)) ? unlockedAlready() : notFound();
    await this.audit.record('hr.leave.manage-types', { type: 'period-lock', id }, unlocked, { unlocked: true, reason });
    return (await this.find(id))!;
  }

  private find(id: string): Promise<PeriodLock | undefined> {
    return this.database.first<PeriodLock>(`select ${LOCK} from app.period_lock l where l.company_id = $1 and l.id = $2`, [this.database.actor.companyId, id]);
  }
}
