import type { TestDatabase } from '../support/database.js';
import { companyKeyBody, itemBody, soundKey, text, trustBody, vaultBody, wrapsFor } from '../support/vault-bodies.js';

/** What bodies of the routes of Account Sharing name of a company. */
export interface VaultSubject {
  readonly personId: string;
  readonly departmentId: string;
  /** What a holder sends again, so that a call hands the company key on. */
  readonly companyKey: { readonly encryptedPrivateKey: string; readonly holderId: string };
  /** An item with somebody who waits for a key. */
  readonly itemId: string;
}

/** Members of a body that are left out. */
const NOTHING = { format: undefined, ciphertext: undefined, nonce: undefined, wrappedKeys: undefined, secretVersion: undefined, urls: undefined, tags: undefined };

/** @param personId owns no item and has a vault */
export async function vaultSubject({ superuser }: TestDatabase, companyId: string, personId: string): Promise<VaultSubject> {
  const { rows } = await superuser.query(
    `select k.encrypted_private_key as key, k.made_by as holder, (select id from app.shared_item where company_id = $1 order by id limit 1) as item
       from app.company_key k where k.company_id = $1 and k.retired_at is null`,
    [companyId],
  );
  // Of their own, so that nothing else that is called takes it away, and nothing is shared with it yet.
  const { rows: [department] } = await superuser.query("insert into app.department (company_id, name) select id, slug || ' newcomers' from app.company where id = $1 returning id", [companyId]);
  const { key, holder, item } = rows[0];
  return { personId, departmentId: department.id, itemId: item, companyKey: { encryptedPrivateKey: text(key), holderId: holder } };
}

/** Ends what other calls are about: it comes last. */
export const deletesItem = ({ method, path }: { method: string; path: string }): boolean => method === 'DELETE' && path.endsWith('/accounts/items/{id}');

/** What a body of these routes needs beside what its schema says, so that the call comes to something. @param caller who sends it */
export function vaultChange({ method, path }: { method: string; path: string }, title: string, caller: string, subject: VaultSubject): object | undefined {
  if (!path.startsWith('/api/v1/accounts/')) return undefined;
  const { personId, departmentId, companyKey, itemId } = subject;
  if (path.endsWith('/vault')) return vaultBody(soundKey());
  if (path.endsWith('/vault/trust')) return trustBody(2);
  if (path.endsWith('/vault/company-key')) return { ...companyKeyBody([caller]), encryptedPrivateKey: companyKey.encryptedPrivateKey };
  if (path.endsWith('/vault/waiting-keys')) return { itemId, version: 1, wrappedKeys: wrapsFor('company') };
  if (path.endsWith('/items')) return { ...itemBody(title, [caller]), id: undefined };
  if (method === 'DELETE') return { reason: title };
  if (path.endsWith('/items/{id}')) return { title, kind: 'note', ...NOTHING };
  if (path.endsWith('/open')) return { reason: title };
  if (path.endsWith('/access')) return { departmentId, reason: title };
  if (path.endsWith('/owner')) return { personId, reason: title, wrappedKeys: [] };
  return {};
}

