import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { changedValues, valuesOf } from '../../../common/http/changes.js';
import { staleVersion } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { SchoolRules, SchoolRulesBody } from './school-rules.dto.js';

const RULES = `below_zero as "belowZero", overdraft, low_balance as "lowBalance", notice_hours as "noticeHours", make_up_days as "makeUpDays",
               make_up_cap as "makeUpCap", version`;

const COLUMNS = {
  belowZero: 'below_zero', overdraft: 'overdraft', lowBalance: 'low_balance', noticeHours: 'notice_hours', makeUpDays: 'make_up_days', makeUpCap: 'make_up_cap',
} as const;

/** As the columns' own defaults say, for a company that never decided otherwise. */
const DEFAULTS: SchoolRules = { belowZero: 'allow', overdraft: 0, lowBalance: 2, noticeHours: 24, makeUpDays: null, makeUpCap: null, version: 0 };

/** What the school decides for itself. */
@Injectable()
export class SchoolRulesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async get(): Promise<SchoolRules> {
    return (await this.database.first<SchoolRules>(`select ${RULES} from app.school_rules where company_id = $1`, [this.database.actor.companyId])) ?? DEFAULTS;
  }

  /** @throws Problem 412 */
  async edit(body: SchoolRulesBody, version?: number): Promise<SchoolRules> {
    const before = await this.get();
    if (version !== undefined && version !== before.version) throw staleVersion();
    const changes = changedValues(before, body);
    const fields = Object.keys(changes) as (keyof typeof COLUMNS)[];
    if (fields.length === 0) return before;
    const columns = fields.map((field) => COLUMNS[field]);
    const values = fields.map((_, i) => `$${i + 2}`);
    // Somebody else's change in between is found out by the version that this one is based on.
    const [after] = await this.database.query<SchoolRules>(
      `insert into app.school_rules as r (${columns.join(', ')}) select ${values.join(', ')} where $1::integer >= 0
       on conflict (company_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, version = r.version + 1
         where r.version = $1 returning ${RULES}`,
      [before.version, ...fields.map((field) => changes[field])],
    );
    if (!after) throw staleVersion();
    await this.audit.record('school.schedules.manage', { type: 'school-rules', id: this.database.actor.companyId }, valuesOf(before, changes), changes);
    return after;
  }
}
