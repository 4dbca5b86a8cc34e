import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { STAND_IN, VaultStandIn } from '../support/vault-stand-in.js';

const ROOT = join(import.meta.dirname, '..', '..');
const SECRETS = {
  VAULT_OWNER_PASSWORD: 'canary-sign-in',
  VAULT_OWNER_PASSPHRASE: 'canary of the owner in a lantern',
  VAULT_COLLEAGUE_PASSWORD: 'canary-sign-in',
  VAULT_COLLEAGUE_PASSPHRASE: 'canary of the colleague in a boat',
  VAULT_ITEM_PASSWORD: 'canary-wifi-4711',
};

async function run(url: string, secrets: Partial<typeof SECRETS> = SECRETS, owner: string = STAND_IN.owner.email): Promise<{ code: number | null; output: string }> {
  const args = ['--url', url, '--owner', owner, '--colleague', STAND_IN.colleague.email, '--search', 'Mai'];
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'vault-example.mjs'), ...args], { env: { PATH: process.env['PATH'], ...secrets } });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((closed) => child.once('close', closed));
  return { code, output };
}

describe('the example for users of the REST interface', () => {
  const service = new VaultStandIn();
  let url: string;

  beforeAll(async () => {
    url = await service.start();
  });
  beforeEach(() => {
    service.lie = (_path, body) => body;
  });
  afterAll(() => service.stop());

  it('sets up, creates, shares and opens; the service never sees a secret', async () => {
    const { code, output } = await run(url);
    expect(output).toContain('shared with Mai Colleague');
    expect(output).toContain('opened "Guest network", version 1: the password arrived');
    expect(output).toMatch(/^ {2}([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/m);
    expect(code).toBe(0);
    const sent = service.received.filter((line) => !line.includes('/auth/sign-in'));
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((line) => /canary|PRIVATE/.test(line) || line.includes(Buffer.from('canary').toString('base64url')))).toEqual([]);
  });

  it('goes on with the vaults there are, and prints no secret', async () => {
    const { code, output } = await run(url);
    expect([code, output.includes('company key made'), output.includes('canary')]).toEqual([0, false, false]);
  });

  it.each([
    ['a weaker derivation', 'KDF_TOO_WEAK', '/vault', (body: Record<string, unknown>) => ({ ...body, kdf: { ...(body['kdf'] as object), iterations: 1 } })],
    ['another version', 'KEY_UNWRAPPABLE', '/open', (body: Record<string, unknown>) => ({ ...body, version: 2 })],
  ])('stops with a code when the service sends %s', async (_what, fault, path, change) => {
    service.lie = (asked, body) => (asked.endsWith(path) ? change(body) : body);
    const { code, output } = await run(url);
    expect(output).toContain(`refused, ${fault}`);
    expect(code).toBe(1);
  });

  it('stops when the key of somebody it shared with is another', async () => {
    service.lie = (asked, body) => {
      if (!asked.includes('/recipients')) return body;
      const company = JSON.parse(service.received.findLast((line) => line.startsWith('PUT /api/v1/accounts/vault/company-key'))?.split(' ').slice(2).join(' ') ?? '{}');
      return { items: [{ ...STAND_IN.colleague, publicKey: company.publicKey, fingerprint: company.fingerprint }] };
    };
    const { code, output } = await run(url);
    expect(output).toContain('refused, KEY_CHANGED');
    expect(code).toBe(1);
  });

  it('says what is missing, and what the service answered', async () => {
    expect(await run(url, {})).toEqual({ code: 1, output: 'VAULT_OWNER_PASSWORD is not set\n' });
    expect(await run(url, SECRETS, 'nobody@example.com')).toEqual({ code: 1, output: 'the service answered 401 UNAUTHENTICATED\n' });
  });
});
