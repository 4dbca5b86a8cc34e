import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { foundInMemory } from '../support/process-memory.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { dumpOf, privateKeyOf, spellingsOf } from '../support/vault-cryptanalysis.js';

const theatre = useTheatre();
const EXAMPLE = join(import.meta.dirname, '..', '..', 'scripts', 'vault-example.mjs');
const SECRETS = {
  VAULT_OWNER_PASSPHRASE: 'unfindable owner in a lantern 58',
  VAULT_COLLEAGUE_PASSPHRASE: 'unfindable colleague in a boat 61',
  VAULT_ITEM_PASSWORD: 'unfindable-wifi-4711-secret',
};

let company: SmallCompany;
let colleague: Member;
let companyId: string;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'vault-secrets' });
  await done(company.admin.http.put('/api/v1/company/workspaces/account-sharing', { enabled: true }));
  colleague = await company.join('Mai Colleague', 'employee');
  companyId = (await theatre().database.superuser.query("select id from app.company where slug = 'vault-secrets'")).rows[0].id;
});

/** A stretch of each private key: PKCS#8 begins alike for all keys of a length, what is secret stands behind. */
async function privateKeys(): Promise<Buffer[]> {
  const vaults = [[company.admin, SECRETS.VAULT_OWNER_PASSPHRASE], [colleague, SECRETS.VAULT_COLLEAGUE_PASSPHRASE]] as const;
  const keys = await Promise.all(vaults.map(async ([{ http, id }, passphrase]) => privateKeyOf(await done(http.get('/api/v1/accounts/vault')), passphrase, companyId, id)));
  expect(keys.map((key) => [key[0], key.length > 1500])).toEqual([[0x30, true], [0x30, true]]);
  return keys.map((key) => key.subarray(600, 900));
}

async function runExample(): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env['PATH'], VAULT_OWNER_PASSWORD: company.admin.password, VAULT_COLLEAGUE_PASSWORD: colleague.password, ...SECRETS };
  const child = spawn(process.execPath, [EXAMPLE, '--url', theatre().apis[0]!.url, '--owner', company.admin.email, '--colleague', colleague.email, '--search', 'Mai'], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return { code: await new Promise<number | null>((closed) => child.once('close', closed)), output };
}

it('the example of a client sets up, creates, shares and opens against the real service, and again', async () => {
  for (const made of [true, false]) {
    const { code, output } = await runExample();
    expect(output).toContain('opened "Guest network", version 1: the password arrived');
    expect([code, output.includes('company key made')]).toEqual([0, made]);
  }
});

it('VLT-09 no dump of the database and no log holds a secret, a passphrase or a private key', async () => {
  const { database, apis } = theatre();
  const sinks = { dump: await dumpOf(database), log: apis[0]!.output() };
  const secrets = [...Object.values(SECRETS), ...(await privateKeys())];
  for (const [sink, text] of Object.entries(sinks)) {
    const found = secrets.filter((secret) => spellingsOf(secret).some((spelling) => text.includes(spelling)));
    expect({ [sink]: found.length }).toEqual({ [sink]: 0 });
  }
  // What the server may know is found, in the same ways: the title in words, the public key in bytes, events of the openings.
  const { publicKey } = await done(colleague.http.get('/api/v1/accounts/vault'));
  for (const known of ['Guest network', Buffer.from(publicKey, 'base64url')]) expect(spellingsOf(known).some((spelling) => sinks.dump.includes(spelling))).toBe(true);
  expect(sinks.dump).toContain('app.audit_event');
  expect(sinks.dump).toContain('accounts.items.view-shared');
  expect(sinks.log).toContain('ready on');
});

it('VLT-09 nor does the memory of the server, which has stored and handed out all of it', async () => {
  const { http } = company.admin;
  const { items } = await done(http.get('/api/v1/accounts/items'));
  const known = 'findable title 9152';
  await done(http.patch(`/api/v1/accounts/items/${items[0].id}`, { title: known }));
  await done(http.patch(`/api/v1/accounts/items/${items[0].id}`, { title: items[0].title }));
  const secrets = [...Object.values(SECRETS), ...(await privateKeys())];
  const spellings = secrets.flatMap(spellingsOf).flatMap((spelling) => [Buffer.from(spelling), Buffer.from(spelling, 'utf16le')]);
  const raw = secrets.map((secret) => Buffer.from(secret as string));
  const found = foundInMemory(theatre().apis[0]!.pid!, [...spellings, ...raw], Buffer.from(known));
  expect([...found].map(String)).toEqual([known]);
});

it('VLT-09 what is mailed of an override names the item and the reason alone', async () => {
  const { items } = await done(company.admin.http.get('/api/v1/accounts/items'));
  await done(company.admin.http.put(`/api/v1/accounts/items/${items[0].id}/owner`, { personId: colleague.id }));
  await done(company.admin.http.post(`/api/v1/accounts/items/${items[0].id}/open`, { reason: 'the printer is down' }));
  const { rows } = await theatre().database.superuser.query("select params from app.mail where template = 'item-override'");
  expect(rows.map(({ params }) => params)).toEqual([
    { name: colleague.name, company: company.name, inviterName: company.admin.name, item: 'Guest network', itemId: items[0].id, act: 'opened', reason: 'the printer is down' },
  ]);
});
