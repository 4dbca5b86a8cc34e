/** The vault's cryptography. Formats, threats and the meaning of each fault: docs/vault.md. Larger parts have entrances of their own:
 * `strength/strength` (dictionaries), `generator/passphrase` (words), `import/import` (CSV). */
export { changePassphrase, createAccount, unlockAccount, type AccountRecord, type Owner } from './account/account';
export { isOutdated, KDF_CEILING, KDF_LIMITS, type Kdf } from './account/kdf';
export { type OpenAccount } from './account/open-account';
export { PASSPHRASE_LENGTH, requirePassphrase } from './account/passphrase';
export { newItemId } from './bytes/chance';
export {
  createCompanyKey, openCompanyKey, recoveryCodeOf, wrapCompanyKeyFor,
  type CompanyKeyRecord, type OpenCompanyKey, type OpenerSource, type WrappedOpener,
} from './company/company-key';
export { changedMetadata, CONTENT_LIMITS, type CustomField, type SealedContent, type SecretContent, type VisibleMetadata } from './content/content';
export { FIELD_LIMITS, fieldsOf, HIDDEN_FIELDS, isKind, KINDS, type FieldName, type Kind } from './content/kinds';
export { VAULT_FAULTS, VaultFault, type VaultFaultCode } from './fault';
export { FORMAT, type ItemVersion } from './format/format';
export { openItem, sealItem, type ItemEnvelope, type SealedItem } from './item/item';
export { rewrapItemKey, type ItemKeyOpener, type WrappedItemKey } from './item/item-key';
export { readableFingerprint, readPublicKey, type PublicKeyRecord } from './trust/public-key';
export { COMPANY, TrustStore, type RecipientId, type TrustedKey, type TrustRecord } from './trust/trust-store';
