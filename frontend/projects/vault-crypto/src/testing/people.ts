import { OpenAccount } from '../account/open-account';
import { ReducedKdf } from '../account/kdf';
import { fromBase64url } from '../bytes/base64url';
import { randomBytes } from '../bytes/chance';
import { OpenCompanyKey } from '../company/company-key';
import { type SecretContent } from '../content/content';
import { VaultFault, type VaultFaultCode } from '../fault';
import { importAesKey, KEY_BYTES } from '../format/aes';
import { importPrivateKey } from '../trust/key-pair';
import { fingerprintOf, type PublicKeyRecord } from '../trust/public-key';
import { COMPANY, TrustStore, type TrustedKey } from '../trust/trust-store';
import { readVectors, type KnownPair } from './vectors';

export const QUICK = new ReducedKdf(1000);
export const PASSPHRASE = 'a lantern under the bridge';

const { inputs } = readVectors();
export const { companyId, personId, itemId } = inputs;
export const OTHER_COMPANY = '018f3a5e-0000-7000-8000-00000000c002';
export const COLLEAGUE = '018f3a5e-0000-7000-8000-00000000a002';
export const OTHER_ITEM = '018f3a5e-0000-7000-8000-00000000b002';

const der = (text: string) => fromBase64url(text, [0, 4096]);

/** The public half as the API would hand it out. */
export async function offered(name: keyof typeof inputs.keys): Promise<PublicKeyRecord> {
  const { publicKey } = inputs.keys[name];
  return { publicKey, fingerprint: await fingerprintOf(der(publicKey)) };
}

async function opened(pair: KnownPair): Promise<{ key: CryptoKey; fingerprint: string }> {
  return { key: await importPrivateKey(der(pair.privateKey)), fingerprint: await fingerprintOf(der(pair.publicKey)) };
}

/** An open vault with known keys: making RSA keys takes long. */
export async function openVaultOf(name: 'person' | 'colleague', company = companyId): Promise<OpenAccount> {
  const { key, fingerprint } = await opened(inputs.keys[name]);
  const id = name === 'person' ? personId : COLLEAGUE;
  return new OpenAccount({ companyId: company, personId: id }, fingerprint, key, await importAesKey(randomBytes(KEY_BYTES)));
}

export async function openCompanyKeyOf(company = companyId): Promise<OpenCompanyKey> {
  const { key, fingerprint } = await opened(inputs.keys.company);
  return new OpenCompanyKey(company, fingerprint, key);
}

/** The person and the company key, pinned in the store. */
export async function usualRecipients(trust = new TrustStore()): Promise<TrustedKey[]> {
  return [await trust.recipient(personId, await offered('person')), await trust.recipient(COMPANY, await offered('company'))];
}

export const CONTENT: SecretContent = {
  kind: 'login',
  title: 'Printer',
  urls: ['https://printer.example/'],
  fields: { username: 'office', password: 'canary-4711' },
  custom: [],
};

/** The code of the fault that something ends with; fails when it ends well or otherwise. */
export async function faultOf(work: () => unknown): Promise<VaultFaultCode> {
  try {
    await work();
  } catch (error) {
    if (error instanceof VaultFault) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}
