import { DataSource } from 'typeorm';
import { roleUrl } from '../../src/common/database/roles.js';
import { Jobs } from '../../src/common/jobs/jobs.js';
import type { Config } from '../../src/common/config/config.js';
import { RoleDatabase } from '../../src/common/tenancy/role-database.js';
import type { OpenInvoice, PaymentProvider, PaymentState } from '../../src/modules/company/billing/payment-provider.types.js';
import { PaymentsJob } from '../../src/modules/company/billing/payments.job.js';
import { issueInvoice, settleInvoice } from '../support/invoice-records.js';
import { useStage } from '../support/stage.js';

const stage = useStage();

const statesOf = async (companyId: string): Promise<Record<number, string>> => {
  const { rows } = await stage().database.superuser.query(
    "select i.number, coalesce(s.outcome, 'open') as state from app.invoice i left join app.invoice_settlement s on s.company_id = i.company_id and s.invoice_id = i.id where i.company_id = $1 order by i.number",
    [companyId],
  );
  return Object.fromEntries(rows.map(({ number, state }) => [number, state]));
};

it('numbers invoices without gaps when many are issued at once, some of them undone', async () => {
  const { a, b, database } = stage();
  const before = Object.keys(await statesOf(a.id)).length;
  const other = await statesOf(b.id);
  await Promise.all(
    Array.from({ length: 24 }, async (_, i) => {
      if (i % 6 !== 0) return issueInvoice(database, a.slug, 1000 + i);
      const support = await database.connectAs('support');
      await support.query('begin');
      await support.query("select support.issue_invoice($1, 'VND', $2, 30, 'manual', '[]', '[]', 'test', 'taken back')", [a.slug, JSON.stringify([{ text: 'x', amount: 1 }])]);
      await support.query('rollback');
      return support.end();
    }),
  );
  expect(Object.keys(await statesOf(a.id)).map(Number)).toEqual(Array.from({ length: before + 20 }, (_, i) => i + 1));
  expect(await statesOf(b.id)).toEqual(other);
});

it('lets nobody change, remove or write an invoice, whoever owns the tables', async () => {
  const { a, sql, database: { superuser } } = stage();
  for (const table of ['invoice', 'invoice_settlement', 'plan_change']) {
    for (const statement of [`update app.${table} set company_id = company_id`, `delete from app.${table}`, `insert into app.${table} default values`]) {
      expect({ [statement]: (await sql.attempt(a.people.admin1, statement)).code }).toEqual({ [statement]: '42501' });
    }
    await expect(superuser.query(`delete from app.${table} where company_id = $1`, [a.id])).rejects.toMatchObject({ code: '42501', message: 'append only' });
  }
});

it('holds a sum that its lines do not come to for none', async () => {
  const { a, database } = stage();
  await expect(issueInvoice(database, a.slug, 0)).rejects.toMatchObject({ code: '23514' });
  await expect(issueInvoice(database, a.slug, 1, { currency: 'dong' })).rejects.toMatchObject({ code: '23514' });
  await expect(issueInvoice(database, 'nobody-here', 1)).rejects.toMatchObject({ code: 'P0002' });
});

it('settles an invoice once, of many who say so at the same moment, and never the other way round afterwards', async () => {
  const { a, database } = stage();
  const number = await issueInvoice(database, a.slug, 5000);
  const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => settleInvoice(database, a.slug, number, i % 2 ? 'paid' : 'void')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { [number]: state } = await statesOf(a.id);
  await expect(settleInvoice(database, a.slug, number, state === 'paid' ? 'void' : 'paid')).rejects.toMatchObject({ message: `invoice ${number} is ${state} already` });
  await expect(settleInvoice(database, a.slug, 999_999, 'paid')).rejects.toMatchObject({ code: 'P0002' });
});

it('keeps every change of plan, with who made it', async () => {
  const { a, sql, database: { superuser } } = stage();
  await sql.run(a.people.admin1, "update app.company set plan = 'business-with-access'");
  await sql.run(a.people.admin1, "update app.company set plan = 'business-with-access'");
  const { rows } = await superuser.query('select from_plan, to_plan, changed_by from app.plan_change where company_id = $1 order by at desc, id desc limit 2', [a.id]);
  expect(rows).toEqual([
    { from_plan: 'community', to_plan: 'business-with-access', changed_by: a.people.admin1.id },
    { from_plan: 'business-with-access', to_plan: 'community', changed_by: null },
  ]);
});

describe('a payment provider that is asked', () => {
  const answers = new Map<number, PaymentState | Error>();
  const asked: number[] = [];
  const provider: PaymentProvider = {
    name: 'card-house',
    howToPay: () => ['https://pay.example'],
    stateOf: ({ number }: OpenInvoice) => {
      asked.push(number);
      const answer = answers.get(number) ?? { paid: false };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  let source: DataSource;
  let job: PaymentsJob;
  beforeAll(async () => {
    const { database } = stage();
    source = await new DataSource({ type: 'postgres', url: roleUrl(database.url, database.appSecret, 'worker') }).initialize();
    job = new PaymentsJob(new Jobs({ runsJobs: false } as Config), new RoleDatabase(source), provider);
  });
  afterAll(() => source?.destroy());

  it('settles what it says is paid in full, once, and leaves everything else open', async () => {
    const { a, database } = stage();
    const [paid, partly, otherMoney, waiting, silent] = await Promise.all([100, 200, 300, 400, 500].map((amount) => issueInvoice(database, a.slug, amount, { provider: provider.name })));
    const byHand = await issueInvoice(database, a.slug, 600);
    answers.set(paid!, { paid: true, currency: 'VND', amount: 100, reference: 'ch_1' });
    answers.set(partly!, { paid: true, currency: 'VND', amount: 199, reference: 'ch_2' });
    answers.set(otherMoney!, { paid: true, currency: 'USD', amount: 300, reference: 'ch_3' });
    answers.set(silent!, new Error('the provider does not answer'));
    answers.set(byHand, { paid: true, currency: 'VND', amount: 600, reference: 'not its own' });
    const log = async () => (await database.superuser.query("select after from app.audit_event where company_id = $1 and actor_kind = 'system' and target_type = 'invoice'", [a.id])).rows;
    for (let round = 0; round < 2; round++) await Promise.all([job.run(new AbortController().signal), job.run(new AbortController().signal)]);
    expect(await statesOf(a.id)).toMatchObject({ [paid!]: 'paid', [partly!]: 'open', [otherMoney!]: 'open', [waiting!]: 'open', [silent!]: 'open', [byHand]: 'open' });
    expect(await log()).toEqual([{ after: { number: paid, status: 'paid', reference: 'ch_1', provider: 'card-house' } }]);
    expect(asked).not.toContain(byHand);
    // Settled ones are not asked about any more.
    asked.length = 0;
    await job.run(new AbortController().signal);
    expect(asked).not.toContain(paid);
  });
});
