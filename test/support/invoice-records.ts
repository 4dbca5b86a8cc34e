import type { TestDatabase } from './database.js';

/** Issues an invoice as platform support does; answers its number. @param amount in the smallest unit of the currency */
export async function issueInvoice(database: TestDatabase, slug: string, amount: number, { currency = 'VND', text = 'Business with Access', provider = 'manual' } = {}): Promise<number> {
  const support = await database.connectAs('support');
  try {
    const { rows } = await support.query('select number from support.issue_invoice($1, $2, $3, 30, $4, $5, $6, $7, $8)', [
      slug, currency, JSON.stringify([{ text, amount }]), provider, '["Optserv"]', '["Example Bank"]', 'test', 'contract',
    ]);
    return rows[0].number;
  } finally {
    await support.end();
  }
}

/** Says as platform support what became of an invoice. */
export async function settleInvoice(database: TestDatabase, slug: string, number: number, outcome: 'paid' | 'void'): Promise<void> {
  const support = await database.connectAs('support');
  try {
    await support.query('select support.settle_invoice($1, $2, $3, $4, $5, $6)', [slug, number, outcome, 'bank statement 7', 'test', 'came in']);
  } finally {
    await support.end();
  }
}

/** An open invoice, a paid one, and a change of plan there and back. */
export async function plantInvoices(database: TestDatabase, { id, slug }: { id: string; slug: string }): Promise<void> {
  for (const plan of ['business-with-access', 'community']) await database.superuser.query('update app.company set plan = $2 where id = $1', [id, plan]);
  await issueInvoice(database, slug, 1_200_000);
  await settleInvoice(database, slug, await issueInvoice(database, slug, 900_000), 'paid');
}
