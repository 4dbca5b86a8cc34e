/**
 * Everything the vault refuses, by a code that the pages have words for. The sentences are for developers; none contains a secret.
 * What a code means to the person in front of the screen is listed in docs/vault.md.
 */
export const VAULT_FAULTS = {
  MALFORMED: 'A value is truncated, padded or not encoded as the format says.',
  FORMAT_UNKNOWN: 'The format is newer than this program, or none at all.',
  PASSPHRASE_TOO_SHORT: 'The passphrase has fewer characters than the least allowed.',
  PASSPHRASE_TOO_LONG: 'The passphrase has more characters than the most allowed.',
  WRONG_PASSPHRASE: 'The passphrase does not open this vault.',
  KDF_UNKNOWN: 'The key derivation is none this program knows.',
  KDF_TOO_WEAK: 'The key derivation is weaker than the least allowed.',
  KDF_TOO_EXPENSIVE: 'The key derivation would take absurdly long.',
  VAULT_LOCKED: 'The vault was locked; its keys are gone.',
  KEY_UNSUITABLE: 'The public key is not RSA-OAEP of the size and exponent asked for.',
  FINGERPRINT_MISMATCH: 'The fingerprint is not that of the public key it came with.',
  OWN_KEY_REPLACED: 'The public key the server shows for this person is not the one their vault was made with.',
  KEY_CHANGED: 'The public key is another than the one remembered for this recipient.',
  KEY_UNWRAPPABLE: 'The wrapped key was not made for this recipient, item and version.',
  CONTENT_UNREADABLE: 'The ciphertext was not made for this company, item and version, or was changed.',
  CONTENT_MALFORMED: 'The secret content does not have the shape of its kind.',
  CONTENT_TOO_LARGE: 'The secret content is larger than allowed.',
  ITEM_ROLLED_BACK: 'The server sent an older version of the item than was seen before.',
  ITEM_REPLACED: 'The item does not continue the one that was opened before under this id.',
  RECIPIENT_MISSING: 'An item is always sealed for the company key and for at least one person.',
  RECIPIENT_UNKNOWN: 'Nothing was ever encrypted for this recipient; a person has to agree first.',
  TRUST_UNREADABLE: 'The record of trusted keys was changed or belongs to somebody else.',
  TRUST_ROLLED_BACK: 'The server sent an older record of trusted keys than was seen before.',
  KIT_MISTYPED: 'The recovery code has a typing error.',
  KIT_WRONG: 'The recovery code belongs to another company key.',
  TOTP_INVALID: 'This is no seed and no otpauth:// address of time-based codes.',
  GENERATOR_INVALID: 'These settings describe no password.',
  IMPORT_UNRECOGNISED: 'The file is none of the exports that can be read.',
  IMPORT_BROKEN: 'The file is not well-formed CSV.',
  IMPORT_TOO_LARGE: 'The file is larger than can be imported at once.',
} as const;

export type VaultFaultCode = keyof typeof VAULT_FAULTS;

/** @property details numbers, ids and fingerprints for the words of the page; never a secret */
export class VaultFault extends Error {
  override readonly name = 'VaultFault';
  readonly code: VaultFaultCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: VaultFaultCode, details: Readonly<Record<string, string | number>> = {}) {
    super(VAULT_FAULTS[code]);
    this.code = code;
    this.details = details;
  }
}
