import { Injectable } from '@nestjs/common';
import { STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { CompanySecurity, PersonSignIn } from './company-security.dto.js';

/** The company's rule about second factors, and how its people sign in. Both go with the company's profile. */
@Injectable()
export class CompanySecurityService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async read(): Promise<CompanySecurity> {
    const row = await this.database.first<CompanySecurity>('select second_factor_roles as "secondFactorRoles" from app.company where id = $1', [this.database.actor.companyId]);
    return row!;
  }

  /** Counts from everybody's next request on. @throws Problem 409 for a caller whom the rule itself would stop */
  async change(roles: readonly string[]): Promise<CompanySecurity> {
    const { companyId } = this.database.actor;
    const wanted = STAFF_ROLES.filter((role) => roles.includes(role));
    const [changed] = await this.database.query<{ before: string[] }>(
      `update app.company set second_factor_roles = $2, version = version + 1 where id = $1 and second_factor_roles <> $2::text[]
       returning old.second_factor_roles as before`,
      [companyId, wanted],
    );
    if (changed) {
      await this.audit.record('company.profile.edit', { type: 'company', id: companyId }, { secondFactorRoles: changed.before }, { secondFactorRoles: wanted });
    }
    return { secondFactorRoles: wanted };
  }

  /** Everybody with a sign-in, by name. */
  async people(limit: number, cursor: string | undefined): Promise<Page<PersonSignIn>> {
    const from = decodeCursor(cursor);
    const rows = await this.database.query<PersonSignIn & { nameKey: string }>(
      `with page as (
         select p.id, p.name, p.name_key, p.role from app.person p join app.account a on a.company_id = p.company_id and a.person_id = p.id
          where p.company_id = $1 and ($2::text is null or (p.name_key, p.id) > ($2, $3::uuid))
          order by p.name_key, p.id limit $4)
       select p.id, p.name, p.name_key as "nameKey", p.role, s.email, s.totp, s.passkeys, s.sessions, s.last_seen_at as "lastSeenAt"
         from page p join ctx.sign_ins(array(select id from page)) s on s.person_id = p.id
        order by p.name_key, p.id`,
      [this.database.actor.companyId, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const { items, nextCursor } = pageOf(rows, limit, ({ nameKey }) => nameKey);
    return { items: items.map(({ nameKey: _, ...item }) => item), nextCursor };
  }

  /** @throws Problem 404 for oneself and for who has no sign-in */
  async endSessions(personId: string): Promise<void> {
    const row = await this.database.first<{ ended: number | null }>('select ctx.end_sessions_of($1) as ended', [personId]);
    const ended = row?.ended ?? null;
    if (ended === null) throw notFound();
    if (ended > 0) await this.audit.record('company.profile.edit', { type: 'person', id: personId }, { sessions: ended }, { sessions: 0 });
  }

  /** @throws Problem 404 for oneself and for who has no sign-in */
  async resetSecondFactors(personId: string): Promise<void> {
    const row = await this.database.first<{ factors: number | null }>('select ctx.reset_second_factors($1) as factors', [personId]);
    const factors = row?.factors ?? null;
    if (factors === null) throw notFound();
    if (factors > 0) await this.audit.record('company.profile.edit', { type: 'person', id: personId }, { secondFactors: factors }, { secondFactors: 0 });
  }
}
