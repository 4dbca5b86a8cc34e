import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { NewScreen, PortalScreen, PortalScreens } from './portal-access.dto.js';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679';
const LENGTH = 10;

/** How the code that pairs a screen is kept. */
export const pairingHash = (typed: string): Buffer => createHash('sha256').update(typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')).digest();

/** Screens that students share: added by staff, paired by the code typed on them. */
@Injectable()
export class PortalScreensService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(): Promise<PortalScreens> {
    const items = await this.database.query<PortalScreen>(
      `select id, name, paired_at as "pairedAt", pairing_expires_at as "pairingExpiresAt", last_used_at as "lastUsedAt"
         from app.portal_screen where company_id = ctx.company() order by name, id`,
    );
    const rules = await this.database.first<{ portal_paired_only: boolean }>('select portal_paired_only from app.school_rules where company_id = ctx.company()');
    return { items, pairedOnly: rules?.portal_paired_only ?? false };
  }

  async add(name: string): Promise<NewScreen> {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    const screen = await this.database.first<{ id: string }>(
      `insert into app.portal_screen (name, pairing_token_hash, pairing_expires_at) values ($1, $2, now() + interval '15 minutes') returning id`,
      [name, pairingHash(code)],
    );
    await this.audit.record('school.students.manage', { type: 'portal-screen', id: screen!.id }, undefined, { name });
    return { id: screen!.id, pairingCode: `${code.slice(0, 5)}-${code.slice(5)}` };
  }

  /** Its codes stop working at once. @throws Problem 404 */
  async remove(id: string): Promise<void> {
    const [gone] = await this.database.query<{ name: string }>('delete from app.portal_screen where company_id = ctx.company() and id = $1 returning name', [id]);
    if (!gone) throw notFound();
    await this.audit.record('school.students.manage', { type: 'portal-screen', id }, { name: gone.name });
  }

  /** Whether student codes work on paired screens only. */
  async requirePairing(pairedOnly: boolean): Promise<void> {
    await this.database.query(
      `insert into app.school_rules (portal_paired_only) values ($1)
       on conflict (company_id) do update set portal_paired_only = excluded.portal_paired_only`,
      [pairedOnly],
    );
    await this.audit.record('school.students.manage', { type: 'school-rules', id: this.database.actor.companyId }, undefined, { portalPairedOnly: pairedOnly });
  }
}
