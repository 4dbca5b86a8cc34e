import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import type { Config } from '../../../../common/config/config.js';
import { CONFIG } from '../../../../common/config/config.module.js';
import { utc } from '../../../../common/http/json-text.js';
import type { Page } from '../../../../common/http/page.js';
import { forbidden, notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { PUBLIC_DATABASE } from '../../../../common/tenancy/tenancy.module.js';
import type { RoleDatabase } from '../../../../common/tenancy/role-database.js';
import { calendarText, type FeedContent } from './leave-feed.rules.js';
import type { LeaveFeed, LeaveFeedAddress } from './leave-feeds.dto.js';

const FEED = `id, kind, ${utc('reset_at')} as "resetAt"`;
const UUID_BYTES = 16;

/** Private calendars. An address ends in the company's id, by which the database finds the row, and 32 random bytes. */
@Injectable()
export class LeaveFeedsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    @Inject(PUBLIC_DATABASE) private readonly anybody: RoleDatabase,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async mine(): Promise<Page<LeaveFeed>> {
    const { companyId, personId } = this.database.actor;
    const items = await this.database.query<LeaveFeed>(`select ${FEED} from app.leave_feed where company_id = $1 and person_id = $2 order by kind`, [companyId, personId]);
    return { items, nextCursor: null };
  }

  /** A new address; the former one is dead at once. @throws Problem 403 for a team feed of somebody who sees nobody's leave but their own */
  async address(kind: string): Promise<LeaveFeedAddress> {
    const { companyId, personId } = this.database.actor;
    const allowed = await this.database.first<{ wide: boolean }>("select ctx.scope('hr.leave.view') in ('all', 'department') as wide");
    if (kind === 'team' && !allowed!.wide) throw forbidden('You see nobody else\'s leave.');
    const secret = randomBytes(32);
    const values = [personId, kind, createHash('sha256').update(secret).digest()];
    // A role that may not read the hash cannot name it in "on conflict": two resets at once, and the second is refused.
    const feed =
      (await this.database.first<LeaveFeed>(`update app.leave_feed set secret_hash = $3, reset_at = now() where person_id = $1 and kind = $2 returning ${FEED}`, values)) ??
      (await this.database.first<LeaveFeed>(`insert into app.leave_feed (person_id, kind, secret_hash) values ($1, $2, $3) returning ${FEED}`, values));
    await this.audit.record('hr.leave.view', { type: 'leave-feed', id: feed!.id }, undefined, { kind });
    const token = Buffer.concat([Buffer.from(companyId.replaceAll('-', ''), 'hex'), secret]).toString('base64url');
    return { ...feed!, address: `${this.config.publicOrigin}/api/public/v1/calendars/${token}.ics` };
  }

  /** @throws Problem 404 */
  async remove(id: string): Promise<void> {
    const [removed] = await this.database.query<object>('delete from app.leave_feed where company_id = $1 and id = $2 returning kind', [this.database.actor.companyId, id]);
    if (!removed) throw notFound();
    await this.audit.record('hr.leave.view', { type: 'leave-feed', id }, removed);
  }

  /** What a calendar program gets. @param token the end of an address @throws Problem 404 when there is no such calendar any more */
  async read(token: string): Promise<string> {
    const bytes = Buffer.from(token.replace(/\.ics$/, ''), 'base64url');
    const row = await this.anybody.first<{ feed: FeedContent | null }>('select ctx.leave_feed(encode($1, \'hex\')::uuid, $2) as feed', [
      bytes.subarray(0, UUID_BYTES),
      bytes.subarray(UUID_BYTES),
    ]);
    if (!row?.feed) throw notFound();
    return calendarText(row.feed);
  }
}
