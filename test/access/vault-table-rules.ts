import { newId, never, ownRow, type Row, type TableRule, type Viewpoint } from './table-rules.js';

const keeps = (view: Viewpoint): boolean => view.has('accounts.items.create', 'all');
const seesAll = (view: Viewpoint): boolean => view.has('accounts.items.view-all', 'all');
const keepsOwn = (view: Viewpoint, row: Row): boolean => keeps(view) && ownRow(view, row);
const ownsItem = (view: Viewpoint, row: Row): boolean => row['owner_id'] === view.id;
const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;
/** Looks like a public key, and is none. */
const NO_KEY = Buffer.from(`3082${'00'.repeat(420)}`, 'hex');

/** A grant that counts for the actor. */
const isTheirs = (view: Viewpoint, grant: Row): boolean => grant['person_id'] === view.id || (grant['department_id'] !== null && grant['department_id'] === view.actor.departmentId);

/** @param row an item with its grants */
function isShared(view: Viewpoint, row: Row, editing: boolean): boolean {
  const grants = row['grants'] as readonly Row[];
  return view.has('accounts.items.view-shared', 'shared') && grants.some((grant) => isTheirs(view, grant) && (!editing || grant['level'] === 'edit'));
}

const managesList = (view: Viewpoint, row: Row): boolean => view.has('accounts.items.manage-access', 'all') || (view.has('accounts.items.manage-access', 'owner') && ownsItem(view, row));

/** Tables of Account Sharing. Nobody reads secrets or wraps; a person's own private half is theirs alone. */
export const VAULT_TABLES: Readonly<Record<string, TableRule>> = {
  vault: {
    key: ['person_id'],
    sees: (view) => !view.has('accounts.items.view-shared', 'none'),
    changes: { set: 'changed_at = now()', columns: ['format', 'public_key', 'fingerprint', 'version', 'changed_at'], may: keepsOwn },
    adds: [
      { title: "one's own vault", values: (view) => ({ person_id: view.id, public_key: NO_KEY, fingerprint: NO_KEY }), may: keeps },
      { title: "another's vault", values: (view) => ({ person_id: someoneElse(view), public_key: NO_KEY, fingerprint: NO_KEY }), may: never },
    ],
  },
  vault_lock: {
    key: ['person_id'],
    sees: ownRow,
    changes: { set: 'changed_at = now()', columns: ['encrypted_private_key', 'kdf', 'changed_at'], may: keepsOwn },
    adds: [
      { title: "one's own lock", values: (view) => ({ person_id: view.id, encrypted_private_key: NO_KEY, kdf: '{}' }), may: keeps },
      { title: "another's lock", values: (view) => ({ person_id: someoneElse(view), encrypted_private_key: NO_KEY, kdf: '{}' }), may: never },
    ],
  },
  vault_trust: {
    key: ['person_id'],
    sees: ownRow,
    changes: { set: 'counter = counter + 1', columns: ['format', 'counter', 'nonce', 'ciphertext', 'changed_at'], may: keepsOwn },
    adds: [
      { title: "one's own record of trust", values: (view) => ({ person_id: view.id, counter: 1, nonce: NO_KEY, ciphertext: NO_KEY }), may: keeps },
      { title: "another's record of trust", values: (view) => ({ person_id: someoneElse(view), counter: 1, nonce: NO_KEY, ciphertext: NO_KEY }), may: never },
    ],
  },
  company_key: { key: ['id'], sees: keeps },
  company_key_share: { key: ['company_key_id', 'person_id'], sees: seesAll },
  shared_item: {
    key: ['id'],
    sees: (view, row) => seesAll(view) || ownsItem(view, row) || isShared(view, row, false),
    changes: {
      set: "tags = '{}'",
      columns: ['title', 'kind', 'urls', 'tags', 'rotate_by', 'version', 'updated_at'],
      may: (view, row) => view.has('accounts.items.edit', 'owner') && (ownsItem(view, row) || isShared(view, row, true)),
    },
    removes: (view, row) => view.has('accounts.items.delete', 'all') || (view.has('accounts.items.delete', 'owner') && ownsItem(view, row)),
    adds: [{ title: 'an item', values: () => ({ id: newId(), title: 'Something New', kind: 'login' }), may: keeps }],
  },
  item_grant: {
    key: ['id'],
    sees: (view, row) => seesAll(view) || isTheirs(view, row) || ownsItem(view, row),
    removes: managesList,
    adds: [
      { title: "a grant on nobody's item", values: (view) => ({ id: newId(), item_id: newId(), person_id: someoneElse(view), level: 'view' }), may: (view) => view.has('accounts.items.manage-access', 'all') },
    ],
  },
  item_secret: { key: ['item_id', 'version'] },
  item_key: { key: ['id'] },
  item_opening: { key: ['item_id', 'person_id', 'version'] },
};
