import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { decimalsOf } from '../../src/modules/company/billing/money.rules.js';
import { issueInvoice, settleInvoice } from '../support/invoice-records.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
const SUPPORT = join(import.meta.dirname, '../../dist/modules/company/support/support.cli.js');
const INVOICES = '/api/v1/company/billing/invoices';
let company: SmallCompany;
let other: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'invoiced', name: 'Công ty Ánh Dương' });
  other = await foundSmallCompany(theatre(), { slug: 'elsewhere' });
  const { database } = theatre();
  await company.admin.http.patch('/api/v1/company/billing', { billingContact: 'bills@invoiced.example' });
  await issueInvoice(database, 'invoiced', 1_200_000, { text: 'Gói Business with Access, tháng 11' });
  await settleInvoice(database, 'invoiced', await issueInvoice(database, 'invoiced', 4950, { currency: 'EUR' }), 'paid');
  await settleInvoice(database, 'invoiced', await issueInvoice(database, 'invoiced', 100, { currency: 'EUR' }), 'void');
});

async function fileOf(id: string, query = '', member = company.admin): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const { accessToken } = (await theatre().anonymous.post('/api/v1/auth/sign-in', { email: member.email, password: member.password })).body;
  const answer = await fetch(`${theatre().apis[0]!.url}${INVOICES}/${id}/file${query}`, { headers: { authorization: `Bearer ${accessToken}` } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

it('lists invoices, the newest first, with money in its smallest unit', async () => {
  const { body } = await company.admin.http.get(`${INVOICES}?total=true`);
  expect(body).toMatchObject({ total: 3, nextCursor: null });
  expect(body.items.map(({ name, status, currency, decimals, total }: Record<string, unknown>) => [name, status, currency, decimals, total])).toEqual([
    ['INV-000003', 'void', 'EUR', decimalsOf('EUR'), 100],
    ['INV-000002', 'paid', 'EUR', 2, 4950],
    ['INV-000001', 'open', 'VND', 0, 1_200_000],
  ]);
  const first = (await company.admin.http.get(`${INVOICES}?limit=2`)).body;
  expect((await company.admin.http.get(`${INVOICES}?limit=2&cursor=${first.nextCursor}`)).body.items).toEqual(body.items.slice(2));
  const ofAnotherList = Buffer.from(JSON.stringify(['Ada', body.items[0].id])).toString('base64url');
  expect((await company.admin.http.get(`${INVOICES}?cursor=${ofAnotherList}`)).status).toBe(400);
});

it('gives an invoice as a PDF, the same bytes every time, in the language asked for', async () => {
  const [{ id }] = (await company.admin.http.get(INVOICES)).body.items.slice(-1);
  const own = await fileOf(id);
  expect(own).toMatchObject({ status: 200 });
  expect(own.headers.get('content-type')).toBe('application/pdf');
  expect(own.headers.get('content-disposition')).toBe('attachment; filename="INV-000001.pdf"');
  expect(own.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await fileOf(id)).bytes.equals(own.bytes)).toBe(true);
  expect((await fileOf(id, '?locale=vi')).bytes.equals(own.bytes)).toBe(false);
  expect((await fileOf(id, '?locale=xx')).status).toBe(400);
});

it('TEN-01 tells nobody else of them', async () => {
  const [{ id }] = (await company.admin.http.get(INVOICES)).body.items;
  expect((await fileOf(id, '', other.admin)).status).toBe(404);
  expect((await other.admin.http.get(INVOICES)).body).toEqual({ items: [], nextCursor: null });
  const hr = await company.join('Hanna Hr', 'hr');
  for (const path of [INVOICES, `${INVOICES}/${id}/file`, '/api/v1/company/billing/plan-history']) expect((await hr.http.get(path)).status).toBe(403);
});

it('writes to the billing contact', async () => {
  const { rows } = await theatre().database.superuser.query("select recipient, params from app.mail where template = 'invoice' order by created_at");
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ recipient: 'bills@invoiced.example', params: { company: 'Công ty Ánh Dương', detail: '000001' } });
});

it('tells how the company came to its plan', async () => {
  await company.admin.http.put('/api/v1/company/billing/plan', { plan: 'business-with-access' });
  const { body } = await company.admin.http.get('/api/v1/company/billing/plan-history');
  expect(body.items).toMatchObject([{ from: 'community', to: 'business-with-access', byName: 'Ada Admin' }]);
});

describe('the support tool', () => {
  /** Runs it as an operator would. */
  function support(...words: string[]): Promise<{ code: number; said: string }> {
    const { url, appSecret } = theatre().database;
    const env = { PATH: process.env['PATH'], DATABASE_URL: url, APP_SECRET: appSecret.toString('base64url'), INVOICE_ISSUER: 'Optserv Ltd|Da Nang', INVOICE_PAYMENT: 'Example Bank|4567 89' };
    return new Promise((end) => execFile(process.execPath, [SUPPORT, ...words, '--operator', 'kim'], { env }, (error, out, err) => end({ code: error ? Number(error.code) : 0, said: (out + err).trim() })));
  }
  const about = (...more: string[]) => ['--company', 'elsewhere', '--reason', 'contract 7', ...more];

  it('sends invoices and says once what became of them, each run in both logs', async () => {
    const { database: { superuser } } = theatre();
    expect(await support('billing', 'invoice', ...about('--currency', 'VND', '--line', '1200000 Business with Access', '--line=-200000 Discount', '--due-in', '14'))).toEqual({
      code: 0,
      said: 'INV-000001 to elsewhere: ₫1,000,000, due in 14 days.',
    });
    expect((await support('billing', 'paid', ...about('--invoice', '1', '--reference', 'statement 3'))).code).toBe(0);
    expect(await support('billing', 'void', ...about('--invoice', '1'))).toEqual({ code: 1, said: 'support: invoice 1 is paid already' });
    expect(await support('billing', 'paid', ...about('--invoice', '2'))).toEqual({ code: 3, said: 'support: no invoice 2 of elsewhere' });
    expect((await support('billing', 'invoice', ...about('--currency', 'VND', '--line', '1.5 half a dong'))).code).toBe(2);
    expect((await support('billing', 'list', '--company', 'elsewhere')).said).toMatch(/^INV-000001 {2}\d{4}-\d\d-\d\d {2}due \d{4}-\d\d-\d\d {2}₫1,000,000 {2}paid {2}statement 3$/);
    const [invoice] = (await other.admin.http.get(INVOICES)).body.items;
    expect(invoice).toMatchObject({ number: 1, status: 'paid', total: 1_000_000, payment: ['Example Bank', '4567 89'] });
    const { rows: log } = await superuser.query("select action from app.audit_event e join app.company c on c.id = e.company_id where c.slug = 'elsewhere' and e.actor_kind = 'support' and action like 'support.invoice%' order by seq");
    expect(log.map(({ action }) => action)).toEqual(['support.invoice', 'support.invoice-paid', 'support.invoices']);
    const { rows: runs } = await superuser.query("select command, operator from app.support_run where command like 'billing%' and operator = 'kim' order by at");
    expect(runs).toEqual(['billing invoice', 'billing paid', 'billing void: failed, invoice 1 is paid already', 'billing paid: failed, no invoice 2 of elsewhere', 'billing list'].map((command) => ({ command, operator: 'kim' })));
  });

  it('has a company deleted the way its Admins do, and kept', async () => {
    expect((await support('company', 'delete', ...about())).said).toMatch(/^elsewhere is erased on \d{4}-\d\d-\d\d; its Admins are told/);
    expect((await support('company', 'delete', ...about())).code).toBe(1);
    expect((await other.admin.http.get('/api/v1/company/deletion')).body).toMatchObject({ scheduled: true, requestedByName: null });
    expect((await support('company', 'keep', ...about())).said).toBe('elsewhere is kept.');
    expect((await support('company', 'keep', ...about())).code).toBe(1);
    expect((await other.admin.http.get('/api/v1/company/deletion')).body).toMatchObject({ scheduled: false });
  });
});
