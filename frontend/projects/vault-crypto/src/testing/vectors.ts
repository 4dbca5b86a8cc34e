import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealAccount } from '../account/account';
import { deriveKey, KDF_LIMITS, kdfBytes, type Kdf } from '../account/kdf';
import { fromBase64url, toBase64url } from '../bytes/base64url';
import { bytesOf, byte, concat, textOf, u32, uuidBytes, type Bytes } from '../bytes/bytes';
import { sealCompanyKey } from '../company/company-key';
import { toRecoveryCode } from '../company/recovery-kit';
import { encodeContent, type SealedContent } from '../content/content';
import { unpad } from '../content/padding';
import { bound, itemVersionBytes, PURPOSE } from '../format/format';
import { sealItem } from '../item/item';
import { fingerprintBytes, fingerprintOf, readableFingerprint, sha256 } from '../trust/public-key';
import { type Trust } from '../trust/trust';
import { COMPANY, TrustStore, type TrustedKey } from '../trust/trust-store';
import { oaepWithSeed } from './oaep';

/** A key pair that is in the repository, and so good for nothing but tests. */
export interface KnownPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface VectorInputs {
  readonly companyId: string;
  readonly personId: string;
  readonly itemId: string;
  readonly version: number;
  readonly passphrase: string;
  readonly kdf: Kdf;
  readonly keys: Readonly<Record<'person' | 'colleague' | 'company', KnownPair>>;
  readonly ownKey: string;
  readonly accountNonce: string;
  readonly opener: string;
  readonly companyNonce: string;
  readonly oaepSeed: string;
  readonly itemKey: string;
  readonly itemNonce: string;
  readonly content: SealedContent;
  readonly trust: Trust;
  readonly trustCounter: number;
  readonly trustNonce: string;
}

export interface Vectors {
  readonly inputs: VectorInputs;
  readonly expected: Readonly<Record<string, unknown>>;
}

export const readVectors = (): Vectors =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'vectors', 'format-1.json'), 'utf8')) as Vectors;

const raw = (text: string): Bytes => fromBase64url(text, [0, 4096]);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function derivedKey(passphrase: string, kdf: Kdf): Promise<string> {
  await deriveKey(passphrase, kdf);
  const material = await crypto.subtle.importKey('raw', bytesOf(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', iterations: kdf.iterations, salt: raw(kdf.salt) }, material, 256);
  return hex(new Uint8Array(bits));
}

async function recipients(inputs: VectorInputs): Promise<TrustedKey[]> {
  const trust = new TrustStore();
  const offered = async (id: string, { publicKey }: KnownPair) => trust.recipient(id, { publicKey, fingerprint: await fingerprintOf(raw(publicKey)) });
  return [await offered(inputs.personId, inputs.keys.person), await offered(COMPANY, inputs.keys.company)];
}

/** Everything format 1 writes for these inputs. Wraps use the seed of the inputs, so that they too come out the same each time. */
export async function computeVectors(inputs: VectorInputs): Promise<Record<string, unknown>> {
  const { companyId, personId, keys } = inputs;
  const owner = { companyId, personId };
  const [personSpki, companySpki] = [raw(keys.person.publicKey), raw(keys.company.publicKey)];
  const [person, company] = [await fingerprintOf(personSpki), await fingerprintOf(companySpki)];
  const item = { companyId, itemId: inputs.itemId, version: inputs.version };
  const labels = {
    accountKeys: bound(PURPOSE.accountKeys, uuidBytes(companyId), uuidBytes(personId), kdfBytes(inputs.kdf, KDF_LIMITS)),
    itemContent: bound(PURPOSE.itemContent, itemVersionBytes(item)),
    itemKeyOfPerson: bound(PURPOSE.itemKey, itemVersionBytes(item), byte(1), fingerprintBytes(person)),
    itemKeyOfCompany: bound(PURPOSE.itemKey, itemVersionBytes(item), byte(2), fingerprintBytes(company)),
    companyPrivateKey: bound(PURPOSE.companyPrivateKey, uuidBytes(companyId)),
    companyKeyOpener: bound(PURPOSE.companyKeyOpener, uuidBytes(companyId), fingerprintBytes(company), fingerprintBytes(person)),
    trustStore: bound(PURPOSE.trustStore, uuidBytes(companyId), uuidBytes(personId), u32(inputs.trustCounter)),
  };
  const wrapped = async (spki: Bytes, message: string, label: Bytes) => toBase64url(await oaepWithSeed(spki, raw(message), label, raw(inputs.oaepSeed)));
  const secret = concat(raw(inputs.ownKey), await sha256(personSpki), raw(keys.person.privateKey));
  const account = await sealAccount(owner, secret, inputs.passphrase, inputs.kdf, KDF_LIMITS, raw(inputs.accountNonce));
  const { sealed: { ciphertext } } = await sealItem(item, inputs.content, await recipients(inputs), { key: raw(inputs.itemKey), nonce: raw(inputs.itemNonce) });
  const ownKey = await crypto.subtle.importKey('raw', raw(inputs.ownKey), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const trust = await new TrustStore(inputs.trust, inputs.trustCounter - 1).seal({ ...owner, ownKey }, raw(inputs.trustNonce));
  return {
    fingerprints: { person, company },
    readableFingerprint: readableFingerprint(person),
    associatedDataAndLabels: Object.fromEntries(Object.entries(labels).map(([name, bytes]) => [name, hex(bytes)])),
    keyOfPassphrase: await derivedKey(inputs.passphrase, inputs.kdf),
    encryptedPrivateKey: account.encryptedPrivateKey,
    contentJson: textOf(unpad(encodeContent(inputs.content))),
    ciphertext,
    wrappedKeyOfPerson: await wrapped(personSpki, inputs.itemKey, labels.itemKeyOfPerson),
    wrappedKeyOfCompany: await wrapped(companySpki, inputs.itemKey, labels.itemKeyOfCompany),
    companyEncryptedPrivateKey: (await sealCompanyKey(companyId, companySpki, raw(keys.company.privateKey), raw(inputs.opener), raw(inputs.companyNonce))).encryptedPrivateKey,
    companyWrappedOpener: await wrapped(personSpki, inputs.opener, labels.companyKeyOpener),
    recoveryCode: await toRecoveryCode(raw(inputs.opener)),
    trustCiphertext: trust.ciphertext,
  };
}
