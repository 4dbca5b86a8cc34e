// Account Sharing over REST, end-to-end encrypted: one person makes a vault, an item and shares it, another opens it.
//   VAULT_OWNER_PASSWORD=… VAULT_OWNER_PASSPHRASE=… VAULT_COLLEAGUE_PASSWORD=… VAULT_COLLEAGUE_PASSPHRASE=… VAULT_ITEM_PASSWORD=… \
//     node scripts/vault-example.mjs --url http://localhost:3000 --owner hr@example.com --colleague mai@example.com --search Mai
// The owner is an Admin or HR when the company has no key yet. Secrets come from the environment, since arguments are seen by others.
import { parseArgs } from 'node:util';
import { ApiProblem, readableFingerprint, VaultClient, VaultFault } from './lib/vault-client.mjs';

const { values } = parseArgs({ options: { url: { type: 'string' }, owner: { type: 'string' }, colleague: { type: 'string' }, search: { type: 'string' } } });

function secret(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

async function enter(role, email) {
  const client = new VaultClient(values.url);
  await client.signIn(email, secret(`VAULT_${role}_PASSWORD`));
  console.log(`${email}: vault open, fingerprint ${readableFingerprint(await client.openVault(secret(`VAULT_${role}_PASSPHRASE`)))}`);
  return client;
}

async function main() {
  const owner = await enter('OWNER', values.owner);
  const colleague = await enter('COLLEAGUE', values.colleague);
  const recoveryCode = await owner.ensureCompanyKey();
  if (recoveryCode) console.log(`company key made; print this and lock it away:\n  ${recoveryCode}`);
  const id = await owner.createItem({
    kind: 'wifi',
    title: 'Guest network',
    urls: [],
    fields: { network: 'guests', security: 'WPA3', password: secret('VAULT_ITEM_PASSWORD') },
    custom: [],
  });
  console.log(`item ${id} created`);
  const shared = await owner.shareItem(id, values.search);
  console.log(`shared with ${shared.name}, fingerprint ${readableFingerprint(shared.fingerprint)}${shared.firstUse ? ': new, compare it with theirs' : ''}`);
  const opened = await colleague.openItem(id);
  const same = opened.fields.password === secret('VAULT_ITEM_PASSWORD');
  console.log(`${values.colleague} opened "${opened.title}", version ${opened.version}: ${same ? 'the password arrived' : 'another password'}`);
  owner.lock();
  colleague.lock();
}

if (!values.url || !values.owner || !values.colleague || !values.search) {
  console.error('needed: --url --owner --colleague --search');
  process.exit(2);
}
try {
  await main();
} catch (error) {
  if (error instanceof VaultFault) console.error(`refused, ${error.code}: ${error.message}`);
  else if (error instanceof ApiProblem) console.error(`the service answered ${error.message}`);
  else console.error(error.message);
  process.exit(1);
}
