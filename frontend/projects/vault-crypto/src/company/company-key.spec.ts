import { openItem, sealItem } from '../item/item';
import { rewrapItemKey } from '../item/item-key';
import { COLLEAGUE, companyId, CONTENT, faultOf, itemId, offered, openVaultOf, OTHER_COMPANY, personId, usualRecipients } from '../testing/people';
import { COMPANY, TrustStore, type TrustedKey } from '../trust/trust-store';
import { createCompanyKey, openCompanyKey, recoveryCodeOf, wrapCompanyKeyFor, type CompanyKeyRecord, type OpenCompanyKey, type OpenerSource } from './company-key';
import { readRecoveryCode } from './recovery-kit';

const item = { companyId, itemId, version: 1 };

describe('the company key', () => {
  let record: CompanyKeyRecord;
  let companyKey: OpenCompanyKey;
  let recoveryCode: string;
  let own: OpenerSource;
  let trust: TrustStore;
  let me: TrustedKey;

  beforeAll(async () => {
    trust = new TrustStore();
    me = await trust.recipient(personId, await offered('person'));
    const made = await createCompanyKey(companyId, [me]);
    ({ record, companyKey, recoveryCode } = made);
    own = { wrappedKey: made.wrappedKeys[0]?.wrappedKey ?? '', holder: await openVaultOf('person') };
    trust.confirm(COMPANY, record.fingerprint);
  });

  it('opens with an own wrap, or with the printed code however it is typed', async () => {
    expect((await openCompanyKey(companyId, record, own)).fingerprint).toBe(record.fingerprint);
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const typed of [recoveryCode, recoveryCode.toLowerCase().replaceAll('-', ' '), recoveryCode.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      await openCompanyKey(companyId, record, { recoveryCode: typed });
    }
    expect(await recoveryCodeOf(companyId, record, own)).toBe(recoveryCode);
  });

  it('tells a typing error from a code of another key', async () => {
    const at = recoveryCode.length - 9;
    const wrong = recoveryCode.charAt(at) === '7' ? '8' : '7';
    const mistyped = `${recoveryCode.slice(0, at)}${wrong}${recoveryCode.slice(at + 1)}`;
    expect(await faultOf(() => openCompanyKey(companyId, record, { recoveryCode: mistyped }))).toBe('KIT_MISTYPED');
    expect(await faultOf(() => readRecoveryCode(recoveryCode.slice(0, -1)))).toBe('KIT_MISTYPED');
    expect(await faultOf(() => readRecoveryCode(''))).toBe('KIT_MISTYPED');
    const other = await createCompanyKey(companyId, [me]);
    expect(await faultOf(() => openCompanyKey(companyId, record, { recoveryCode: other.recoveryCode }))).toBe('KIT_WRONG');
    expect(await faultOf(() => openCompanyKey(OTHER_COMPANY, record, { recoveryCode }))).toBe('KIT_WRONG');
  });

  it('stays closed to others, in another company, and when the server exchanges its halves', async () => {
    const stranger = { ...own, holder: await openVaultOf('colleague') };
    expect(await faultOf(() => openCompanyKey(companyId, record, stranger))).toBe('KEY_UNWRAPPABLE');
    expect(await faultOf(() => openCompanyKey(OTHER_COMPANY, record, own))).toBe('KEY_UNWRAPPABLE');
    const swapped = { ...record, ...(await offered('company')) };
    expect(await faultOf(() => openCompanyKey(companyId, swapped, own))).toBe('KEY_UNWRAPPABLE');
    expect(await faultOf(() => openCompanyKey(companyId, swapped, { recoveryCode }))).toBe('OWN_KEY_REPLACED');
    expect(await faultOf(() => wrapCompanyKeyFor(companyId, swapped, { recoveryCode }, [me]))).toBe('OWN_KEY_REPLACED');
    expect(await faultOf(() => openCompanyKey(companyId, { ...record, format: 9 }, own))).toBe('FORMAT_UNKNOWN');
    expect(await faultOf(() => createCompanyKey(companyId, []))).toBe('RECIPIENT_MISSING');
    const locked = await openCompanyKey(companyId, record, own);
    locked.lock();
    expect(await faultOf(() => locked.unwrap(new Uint8Array(384), new Uint8Array()))).toBe('VAULT_LOCKED');
  });

  it('is handed on to another Admin or HR by who holds it, or by the code', async () => {
    const colleague = await trust.recipient(COLLEAGUE, await offered('colleague'));
    for (const source of [own, { recoveryCode }]) {
      const [wrap] = await wrapCompanyKeyFor(companyId, record, source, [colleague]);
      const theirs = { wrappedKey: wrap?.wrappedKey ?? '', holder: await openVaultOf('colleague') };
      expect((await openCompanyKey(companyId, record, theirs)).fingerprint).toBe(record.fingerprint);
    }
  });

  it('restores somebody whose vault is new, and is rotated item by item', async () => {
    const company = await trust.recipient(COMPANY, record);
    const { sealed } = await sealItem(item, CONTENT, [me, company]);
    const companyWrap = sealed.wrappedKeys.find(({ personId: id }) => id === COMPANY)?.wrappedKey ?? '';
    const colleague = await trust.recipient(COLLEAGUE, await offered('colleague'));
    const [restored] = await rewrapItemKey(companyKey, item, companyWrap, [colleague]);
    const envelope = { format: sealed.format, ciphertext: sealed.ciphertext, nonce: sealed.nonce, version: 1 };
    const opened = await openItem(await openVaultOf('colleague'), item, { ...envelope, wrappedKey: restored?.wrappedKey ?? '' }, new TrustStore());
    expect(opened.fields).toEqual(CONTENT.fields);

    const next = await createCompanyKey(companyId, [me]);
    expect(await faultOf(() => trust.recipient(COMPANY, next.record))).toBe('KEY_CHANGED');
    trust.confirm(COMPANY, next.record.fingerprint);
    const [rotated] = await rewrapItemKey(companyKey, item, companyWrap, [await trust.recipient(COMPANY, next.record)]);
    const after = { ...envelope, wrappedKey: rotated?.wrappedKey ?? '' };
    expect((await openItem(next.companyKey, item, after, new TrustStore())).fields).toEqual(CONTENT.fields);
    expect(await faultOf(() => openItem(companyKey, item, after, new TrustStore()))).toBe('KEY_UNWRAPPABLE');
    trust.confirm(COMPANY, record.fingerprint);
  });

  it('is no use for a person who is asked to hand it on with a wrap that opens something else', async () => {
    const [, company] = await usualRecipients();
    const planted = await createCompanyKey(companyId, [company!]);
    expect(await faultOf(() => wrapCompanyKeyFor(companyId, planted.record, own, [me]))).toBe('KEY_UNWRAPPABLE');
  });
});
