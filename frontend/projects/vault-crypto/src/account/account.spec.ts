import { fromBase64url, toBase64url } from '../bytes/base64url';
import { COLLEAGUE, companyId, faultOf, offered, OTHER_COMPANY, PASSPHRASE, personId, QUICK } from '../testing/people';
import { changePassphrase, createAccount, unlockAccount, type AccountRecord } from './account';
import { isOutdated, KDF_CEILING, KDF_LIMITS, kdfBytes, newKdf, ReducedKdf } from './kdf';
import { type OpenAccount } from './open-account';

const owner = { companyId, personId };
const NEXT = 'another lantern, by the sea';

describe('a vault', () => {
  let record: AccountRecord;
  let account: OpenAccount;

  beforeAll(async () => {
    ({ record, account } = await createAccount(owner, PASSPHRASE, QUICK));
  });

  const refused = (change: Partial<AccountRecord>, passphrase = PASSPHRASE, limits = QUICK): Promise<string> =>
    faultOf(() => unlockAccount(owner, { ...record, ...change }, passphrase, limits));

  it('opens with its passphrase, however the keyboard composes it, and with no other', async () => {
    const opened = await unlockAccount(owner, record, PASSPHRASE, QUICK);
    expect([opened.fingerprint, opened.personId]).toEqual([record.fingerprint, personId]);
    const { record: accented } = await createAccount(owner, 'Nguyễn thắp đèn lồng'.normalize('NFC'), QUICK);
    await unlockAccount(owner, accented, 'Nguyễn thắp đèn lồng'.normalize('NFD'), QUICK);
    expect(await refused({}, `${PASSPHRASE}.`)).toBe('WRONG_PASSPHRASE');
  });

  it('holds keys that cannot be read back, and forgets them when it is locked', async () => {
    const opened = await unlockAccount(owner, record, PASSPHRASE, QUICK);
    expect(opened.ownKey.extractable).toBe(false);
    expect(JSON.stringify(opened)).not.toContain('CryptoKey');
    opened.lock();
    expect(opened.locked).toBe(true);
    expect(await faultOf(() => opened.ownKey)).toBe('VAULT_LOCKED');
    expect(await faultOf(() => opened.unwrap(new Uint8Array(384), new Uint8Array()))).toBe('VAULT_LOCKED');
    expect(account.locked).toBe(false);
  });

  it('belongs to one person of one company', async () => {
    expect(await faultOf(() => unlockAccount({ companyId, personId: COLLEAGUE }, record, PASSPHRASE, QUICK))).toBe('WRONG_PASSPHRASE');
    expect(await faultOf(() => unlockAccount({ companyId: OTHER_COMPANY, personId }, record, PASSPHRASE, QUICK))).toBe('WRONG_PASSPHRASE');
  });

  it('changes its passphrase without changing its keys', async () => {
    const changed = await changePassphrase(owner, record, PASSPHRASE, NEXT, QUICK);
    expect(changed.publicKey).toBe(record.publicKey);
    expect(changed.kdf.salt).not.toBe(record.kdf.salt);
    expect((await unlockAccount(owner, changed, NEXT, QUICK)).fingerprint).toBe(record.fingerprint);
    expect(await faultOf(() => unlockAccount(owner, changed, PASSPHRASE, QUICK))).toBe('WRONG_PASSPHRASE');
    expect(await faultOf(() => changePassphrase(owner, record, NEXT, PASSPHRASE, QUICK))).toBe('WRONG_PASSPHRASE');
  });

  it('refuses passphrases that are too short or endless', async () => {
    expect(await faultOf(() => createAccount(owner, 'short', QUICK))).toBe('PASSPHRASE_TOO_SHORT');
    expect(await faultOf(() => changePassphrase(owner, record, PASSPHRASE, 'x'.repeat(257), QUICK))).toBe('PASSPHRASE_TOO_LONG');
  });

  it('VLT-13: notices that the server shows another public key as the own', async () => {
    expect(await refused(await offered('colleague'))).toBe('OWN_KEY_REPLACED');
    expect(await refused({ fingerprint: (await offered('colleague')).fingerprint })).toBe('FINGERPRINT_MISMATCH');
  });

  it('VLT-14: refuses a derivation that is weaker, absurd or unknown, before the passphrase is used', async () => {
    const { kdf } = record;
    expect(await refused({ kdf: { ...kdf, iterations: 1 } })).toBe('KDF_TOO_WEAK');
    expect(await refused({ kdf: { ...kdf, iterations: KDF_CEILING + 1 } })).toBe('KDF_TOO_EXPENSIVE');
    expect(await refused({ kdf: { ...kdf, iterations: 600_000.5 } })).toBe('MALFORMED');
    expect(await refused({ kdf: { ...kdf, iterations: '600000' as unknown as number } })).toBe('MALFORMED');
    expect(await refused({ kdf: { ...kdf, algorithm: 'PBKDF2-SHA-1' as 'PBKDF2-SHA-256' } })).toBe('KDF_UNKNOWN');
    expect(await refused({ kdf: undefined as unknown as AccountRecord['kdf'] })).toBe('KDF_UNKNOWN');
    expect(await refused({ kdf: { ...kdf, salt: toBase64url(new Uint8Array(8)) } })).toBe('MALFORMED');
    // What tests use is refused by what everybody else uses.
    expect(await faultOf(() => unlockAccount(owner, record, PASSPHRASE))).toBe('KDF_TOO_WEAK');
    expect(await refused({ kdf: { ...kdf, iterations: 1001 } })).toBe('WRONG_PASSPHRASE');
  });

  it('refuses formats, lengths and bytes that are not its own', async () => {
    const sealed = fromBase64url(record.encryptedPrivateKey, [0, 8192]);
    const flipped = sealed.slice();
    flipped[900] = (flipped[900] ?? 0) ^ 1;
    expect(await refused({ format: 2 })).toBe('FORMAT_UNKNOWN');
    expect(await refused({ format: undefined as unknown as number })).toBe('FORMAT_UNKNOWN');
    expect(await refused({ encryptedPrivateKey: toBase64url(flipped) })).toBe('WRONG_PASSPHRASE');
    expect(await refused({ encryptedPrivateKey: toBase64url(sealed.slice(0, -1)) })).toBe('WRONG_PASSPHRASE');
    expect(await refused({ encryptedPrivateKey: toBase64url(sealed.slice(0, 100)) })).toBe('MALFORMED');
    expect(await refused({ encryptedPrivateKey: `${record.encryptedPrivateKey}=` })).toBe('MALFORMED');
    expect(await refused({ encryptedPrivateKey: `${record.encryptedPrivateKey}A` })).toMatch(/MALFORMED|WRONG_PASSPHRASE/);
  });
});

describe('with the rounds of production', () => {
  it('makes and opens a vault within the time people wait, and would say when its rounds are out of date', async () => {
    const { record } = await createAccount(owner, PASSPHRASE);
    expect(record.kdf.iterations).toBeGreaterThanOrEqual(600_000);
    await unlockAccount(owner, record, PASSPHRASE);
    expect(isOutdated(record.kdf)).toBe(false);
    expect(isOutdated({ ...record.kdf, iterations: KDF_LIMITS.rounds - 1 })).toBe(true);
  });

  it('takes no other limits than its own: reduced ones exist under a test runner only', async () => {
    expect(await faultOf(() => kdfBytes(newKdf(QUICK), { floor: 1, rounds: 1 }))).toBe('KDF_TOO_WEAK');
    const { JEST_WORKER_ID: worker } = process.env;
    delete process.env['JEST_WORKER_ID'];
    try {
      expect(await faultOf(() => new ReducedKdf(1))).toBe('KDF_TOO_WEAK');
    } finally {
      process.env['JEST_WORKER_ID'] = worker;
    }
  });
});
