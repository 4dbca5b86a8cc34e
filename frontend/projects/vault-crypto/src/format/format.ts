import { byte, bytesOf, concat, u32, uuidBytes, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';

/** The one format there is. Every record names its format, and everything encrypted is bound to it. docs/vault.md has it byte by byte. */
export const FORMAT = 1;

const NAME = bytesOf('optserv-vault');

/** What a ciphertext or a wrapped key is for; none can be passed off as another. */
export const PURPOSE = { accountKeys: 1, itemContent: 2, itemKey: 3, companyPrivateKey: 4, companyKeyOpener: 5, trustStore: 6 } as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** @throws VaultFault FORMAT_UNKNOWN */
export function requireFormat(format: unknown): void {
  if (format !== FORMAT) throw new VaultFault('FORMAT_UNKNOWN');
}

/** Associated data of AES-GCM, or the label of RSA-OAEP: name, format, purpose, then fields whose lengths the purpose fixes. */
export const bound = (purpose: Purpose, ...fields: readonly Bytes[]): Bytes => concat(NAME, byte(FORMAT), byte(purpose), ...fields);

export interface ItemVersion {
  readonly companyId: string;
  readonly itemId: string;
  /** From 1; every change of the secret content is the next one. */
  readonly version: number;
}

/** 36 bytes: company, item, version. @throws VaultFault MALFORMED */
export function itemVersionBytes({ companyId, itemId, version }: ItemVersion): Bytes {
  if (!Number.isInteger(version) || version < 1 || version > 0xffff_ffff) throw new VaultFault('MALFORMED');
  return concat(uuidBytes(companyId), uuidBytes(itemId), u32(version));
}
