import { PLAN_LIMITS, PLANS, QUOTAS } from '../../../common/access/plan-limits.js';
import type { Database } from '../../../common/tenancy/database.js';
import type { Billing, PlanOffer, QuotaUsage } from './billing.dto.js';

/** Every plan there is, with what it allows. */
const OFFERS: readonly PlanOffer[] = PLANS.map((plan) => ({
  plan,
  limits: QUOTAS.map((quota) => ({ quota, limit: PLAN_LIMITS[quota][plan], counts: PLAN_LIMITS[quota].counts })),
}));

/** The quotas the actor may see, in the order of the plan table. */
export function readUsage(database: Database): Promise<QuotaUsage[]> {
  return database.query<QuotaUsage>(
    `select quota, used, allowed as "limit", greatest(0, used - coalesce(allowed, used)) as over
       from app.quota_usage where company_id = $1 order by array_position($2::text[], quota)`,
    [database.actor.companyId, QUOTAS],
  );
}

export async function readBilling(database: Database): Promise<Billing> {
  const company = await database.first<{ plan: string; billingContact: string | null }>(
    `select c.plan, b.contact as "billingContact"
       from app.company c left join app.company_billing b on b.company_id = c.id where c.id = $1`,
    [database.actor.companyId],
  );
  return { plan: company!.plan, usage: await readUsage(database), plans: [...OFFERS], billingContact: company!.billingContact };
}
