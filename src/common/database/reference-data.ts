import type { Client } from 'pg';
import { ACTIONS, ACTORS, scopeOf } from '../access/access-matrix.js';
import { PLAN_LIMITS, PLANS, QUOTAS } from '../access/plan-limits.js';
import { NOTICE_KINDS, NOTICE_RULES } from '../notices/notice-kinds.js';

/** Writes the access matrix, the plan limits and the kinds of notices into the database, where policies, counters and deliveries read them. */
export async function writeReferenceData(owner: Client): Promise<void> {
  const rules = ACTIONS.flatMap((action) => ACTORS.map((actor) => ({ action, actor, scope: scopeOf(action, actor) })));
  await replace(owner, 'access_rule', 'action text, actor text, scope text', rules);
  const limits = QUOTAS.flatMap((quota) => PLANS.map((plan) => ({ plan, quota, allowed: PLAN_LIMITS[quota][plan] })));
  await replace(owner, 'plan_limit', 'plan text, quota text, allowed integer', limits);
  const kinds = NOTICE_KINDS.map((name) => {
    const { audience, target, inApp, email } = NOTICE_RULES[name];
    return { kind: name, audience, target, in_app: inApp, email };
  });
  await replace(owner, 'notice_kind', 'kind text, audience text, target text, in_app boolean, email text', kinds);
}

async function replace(owner: Client, table: string, columns: string, rows: readonly object[]): Promise<void> {
  const names = columns.replaceAll(/ \w+(,|$)/g, '$1');
  await owner.query(`delete from app.${table}`);
  await owner.query(`insert into app.${table} (${names}) select * from json_to_recordset($1) as r(${columns})`, [JSON.stringify(rows)]);
}
