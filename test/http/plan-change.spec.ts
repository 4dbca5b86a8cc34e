import { PLAN_LIMITS } from '../../src/common/access/plan-limits.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ instances: 2 });
const ALLOWED = PLAN_LIMITS.staff.community!;

async function setPlan({ admin }: SmallCompany, plan: string): Promise<number> {
  return (await admin.http.put('/api/v1/company/billing/plan', { plan })).status;
}
const usage = async ({ admin }: SmallCompany) =>
  (await admin.http.get('/api/v1/company/billing')).body.usage.find(({ quota }: { quota: string }) => quota === 'staff') as { used: number; limit: number | null; over: number };

it('QTA-01 QTA-03 additions that race a downgrade are counted: each is kept or refused, none slips past the limit that held for it', async () => {
  const { apis, database } = theatre();
  const company = await foundSmallCompany(theatre(), { slug: 'racing', business: true });
  const clients = apis.map(({ url }) => company.admin.http.with({ url }));
  for (let round = 0; round < 6; round++) {
    expect(await setPlan(company, 'business-with-access')).toBe(200);
    const before = (await usage(company)).used;
    const adding = Array.from({ length: 20 }, (_, i) => clients[i % 2]!.post('/api/v1/hr/people', { name: `Racer ${round}-${i}` }));
    const [added, downgraded] = await Promise.all([Promise.all(adding), setPlan(company, 'community')]);
    expect(downgraded).toBe(200);
    expect(added.every(({ status, body }) => status === 201 || (status === 409 && body.code === 'QUOTA_EXCEEDED'))).toBe(true);
    const kept = added.filter(({ status }) => status === 201).length;
    const now = await usage(company);
    expect({ round, ...now }).toEqual({ round, quota: 'staff', used: before + kept, limit: ALLOWED, over: Math.max(0, before + kept - ALLOWED) });
    // The counter tells the truth, and from now on the limit holds.
    const { rows } = await database.superuser.query("select count(*)::integer as count from app.person p join app.company c on c.id = p.company_id where c.slug = 'racing' and p.status in ('active', 'invited')");
    expect(rows).toEqual([{ count: now.used }]);
    const after = await company.admin.http.post('/api/v1/hr/people', { name: `Late ${round}` });
    expect(after.status).toBe(now.used < ALLOWED ? 201 : 409);
  }
});

it('QTA-03 two Admins who change the plan at once leave one plan, and its limits', async () => {
  const { database } = theatre();
  const company = await foundSmallCompany(theatre(), { slug: 'undecided' });
  for (let round = 0; round < 10; round++) {
    await Promise.all(['business-with-access', 'community'].map((plan) => setPlan(company, plan)));
    const { rows: [seen] } = await database.superuser.query(
      "select q.allowed is not distinct from l.allowed as agrees from app.company c join app.plan_limit l on l.plan = c.plan join app.quota_usage q on q.company_id = c.id and q.quota = l.quota where c.slug = 'undecided' and q.quota = 'staff'",
    );
    expect(seen).toEqual({ agrees: true });
  }
  const { rows } = await database.superuser.query("select h.from_plan, h.to_plan from app.plan_change h join app.company c on c.id = h.company_id where c.slug = 'undecided' order by h.at, h.id");
  // Each change begins where the one before ended.
  rows.forEach(({ from_plan: from }, i) => expect(from).toBe(rows[i - 1]?.to_plan ?? 'community'));
});
