import { unlockAccount } from '../account/account';
import { fromBase64url } from '../bytes/base64url';
import { openCompanyKey, recoveryCodeOf } from '../company/company-key';
import { FORMAT } from '../format/format';
import { openItem } from '../item/item';
import { importPrivateKey } from '../trust/key-pair';
import { TrustStore } from '../trust/trust-store';
import { offered } from './people';
import { computeVectors, readVectors } from './vectors';

const { inputs, expected } = readVectors();
const { companyId, personId, itemId, version } = inputs;
const owner = { companyId, personId };
const text = (name: string): string => expected[name] as string;

describe('vectors of format 1', () => {
  it('come out of their inputs, wraps included', async () => {
    expect(await computeVectors(inputs)).toEqual(expected);
  });

  it('open as a client opens them: passphrase, item, company key, recovery code, record of trust', async () => {
    const record = { format: FORMAT, ...(await offered('person')), encryptedPrivateKey: text('encryptedPrivateKey'), kdf: inputs.kdf };
    const account = await unlockAccount(owner, record, inputs.passphrase);
    const trustRecord = { format: FORMAT, counter: inputs.trustCounter, nonce: inputs.trustNonce, ciphertext: text('trustCiphertext') };
    const trust = await TrustStore.open(account, trustRecord, inputs.trustCounter);
    expect(trust.fingerprintOf('company')).toBe(inputs.trust.people['company']);

    const envelope = { format: FORMAT, version, nonce: inputs.itemNonce, ciphertext: text('ciphertext') };
    const item = { companyId, itemId };
    const opened = await openItem(account, item, { ...envelope, wrappedKey: text('wrappedKeyOfPerson') }, new TrustStore());
    expect(opened).toEqual({ ...inputs.content, version });

    const company = { format: FORMAT, ...(await offered('company')), encryptedPrivateKey: text('companyEncryptedPrivateKey') };
    const source = { wrappedKey: text('companyWrappedOpener'), holder: account };
    const companyKey = await openCompanyKey(companyId, company, source);
    expect(await openItem(companyKey, item, { ...envelope, wrappedKey: text('wrappedKeyOfCompany') }, new TrustStore())).toEqual(opened);
    expect(await recoveryCodeOf(companyId, company, source)).toBe(text('recoveryCode'));
    await openCompanyKey(companyId, company, { recoveryCode: text('recoveryCode') });
  });

  it('are of keys that cannot be read back once they are imported', async () => {
    const key = await importPrivateKey(fromBase64url(inputs.keys.person.privateKey, [0, 4096]));
    await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow();
  });
});
