import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { NOTICE_KINDS, NOTICE_RULES, type NoticeKind } from '../../../common/notices/notice-kinds.js';
import { type Actor, WORKSPACES } from '../../../common/tenancy/actor.js';
import { Database } from '../../../common/tenancy/database.js';
import type { NoticeChoice, NoticePreference } from './preferences.dto.js';

/** A person's own choices, or the company's for everybody who made none. */
type Owner = 'preference' | 'default';

const TABLES: Readonly<Record<Owner, { readonly name: string; readonly key: string }>> = {
  preference: { name: 'app.notice_preference', key: 'company_id, person_id, kind' },
  default: { name: 'app.notice_default', key: 'company_id, kind' },
};

@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Of what the caller can be told, how they are. */
  async own(): Promise<NoticePreference[]> {
    const { actor } = this.database;
    const [usual, chosen] = [await this.stored('default'), await this.stored('preference')];
    return NOTICE_KINDS.filter((kind) => concerns(kind, actor)).map((kind) => preferenceOf(kind, chosen.get(kind), usual.get(kind)));
  }

  async choose(choices: readonly NoticeChoice[]): Promise<NoticePreference[]> {
    await this.store('preference', choices);
    return this.own();
  }

  /** Back to what the company says. */
  async forget(): Promise<void> {
    await this.database.query('delete from app.notice_preference where company_id = $1 and person_id = $2', [this.database.actor.companyId, this.database.actor.personId]);
  }

  /** Of everything, how people of the company are told who did not choose. */
  async defaults(): Promise<NoticePreference[]> {
    const stored = await this.stored('default');
    return NOTICE_KINDS.map((kind) => preferenceOf(kind, stored.get(kind), undefined));
  }

  async setDefaults(choices: readonly NoticeChoice[]): Promise<NoticePreference[]> {
    const before = await this.defaults();
    await this.store('default', choices);
    const after = await this.defaults();
    const changed = NOTICE_KINDS.filter((_, i) => JSON.stringify(before[i]) !== JSON.stringify(after[i]));
    const told = (list: readonly NoticePreference[]) =>
      Object.fromEntries(list.filter(({ kind }) => changed.includes(kind)).map(({ kind, inApp, email }) => [kind, { inApp, email }]));
    if (changed.length > 0) await this.audit.record('company.profile.edit', { type: 'notification-defaults', id: this.database.actor.companyId }, told(before), told(after));
    return after;
  }

  private async stored(owner: Owner): Promise<Map<string, NoticeChoice>> {
    // The policies leave one's own preferences, and the company's defaults.
    const rows = await this.database.query<NoticeChoice>(`select kind, in_app as "inApp", email from ${TABLES[owner].name} where company_id = $1`, [this.database.actor.companyId]);
    return new Map(rows.map((row) => [row.kind, row]));
  }

  private async store(owner: Owner, choices: readonly NoticeChoice[]): Promise<void> {
    const { name, key } = TABLES[owner];
    // Named twice, the last word counts.
    const wanted = [...new Map(choices.map((choice) => [choice.kind, choice])).values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));
    await this.database.query(
      `insert into ${name} as c (kind, in_app, email)
       select w.kind, w."inApp", w.email from json_to_recordset($1::json) as w (kind text, "inApp" boolean, email text)
       on conflict (${key}) do update set in_app = excluded.in_app, email = excluded.email
         where (c.in_app, c.email) is distinct from (excluded.in_app, excluded.email)`,
      [JSON.stringify(wanted)],
    );
  }
}

/** Whether somebody can be told of it at all: by their role, and by what the company has switched on. */
function concerns(kind: NoticeKind, { role, workspaces }: Actor): boolean {
  const { row } = NOTICE_RULES[kind];
  const workspace = WORKSPACES.find((name) => row.startsWith(`${name}.`));
  return scopeOf(row, role) !== 'none' && (workspace === undefined || workspaces[workspace]);
}

function preferenceOf(kind: NoticeKind, chosen: NoticeChoice | undefined, usual: NoticeChoice | undefined): NoticePreference {
  const { inApp, email } = chosen ?? usual ?? NOTICE_RULES[kind];
  return { kind, inApp, email, chosen: chosen !== undefined };
}
