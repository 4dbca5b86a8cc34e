import { explainConstraint } from '../../common/http/database-problems.js';
import { forbidden, invalidInput, notFound, Problem, staleVersion, stateConflict } from '../../common/http/problem.js';
import { databaseError } from '../../common/tenancy/database-error.js';

/** @param reason stable, for applications that say it in the reader's language */
const conflict = (reason: string, detail: string) => () => stateConflict(detail, { reason });
const field = (name: string, code: string, message: string) => () => invalidInput([{ field: name, code, message }], message);

// What it means, in words, that the database refused: the rules themselves are functions, triggers and constraints.

explainConstraint('company_key_missing', () => new Problem(409, 'COMPANY_KEY_MISSING', 'An Admin or HR has to set up the company key first.'));
explainConstraint('vault_missing', conflict('VAULT_MISSING', 'Set up your vault first.'));
explainConstraint('vault_trust_vault', conflict('VAULT_MISSING', 'Set up your vault first.'));
explainConstraint('vault_trust_counter', conflict('OUT_OF_TURN', 'Another window wrote in the meantime. Read the record again, merge, and write it once more.'));
explainConstraint('item_version', staleVersion);
explainConstraint('item_key_missing', conflict('KEY_MISSING', 'Nobody has given you a key to this item yet. Somebody who can open it has to sign in once.'));
explainConstraint('item_key_holder', conflict('KEY_CHANGED', 'Somebody with access has a new vault, or has left. Load the item again.'));
explainConstraint('company_key_share_holder', conflict('KEY_CHANGED', 'Somebody has a new vault, or has left. Load the keys again.'));
explainConstraint('wrap_outdated', conflict('KEY_CHANGED', 'A key was wrapped for a vault that is not the one they have now. Load their key again.'));
explainConstraint('item_reason', field('reason', 'REASON_NEEDED', 'This item is not shared with you: say why you need it.'));
explainConstraint('item_grant_once', conflict('ALREADY_SHARED', 'It is shared with them already. Take that back first.'));
explainConstraint('item_grant_recipient', notFound);
explainConstraint('item_grant_person', notFound);
explainConstraint('item_grant_department', notFound);
explainConstraint('item_owner', notFound);
explainConstraint('shared_item_pkey', conflict('EXISTS_ALREADY', 'There is an item with this id already.'));
explainConstraint('company_key_share_role', field('wrappedKeys', 'NOT_ADMIN_OR_HR', 'The company key is for Admins and HR who have a vault.'));
explainConstraint('company_key_own_share', field('wrappedKeys', 'OWN_SHARE_MISSING', 'Keep a share of the company key yourself.'));
explainConstraint('company_key_holder', () => forbidden('Only those who hold the company key hand it on or replace it.'));
explainConstraint('company_key_other', conflict('COMPANY_KEY_EXISTS', 'There is another company key. Load it again; to replace it, name the one it replaces.'));
explainConstraint('company_key_once', conflict('COMPANY_KEY_EXISTS', 'This was the company key before.'));
explainConstraint('item_key_once', field('wrappedKeys', 'KEY_TWICE', 'wrappedKeys must name everybody once'));
explainConstraint('item_keys', ({ detail = '' }) =>
  invalidInput([{ field: 'wrappedKeys', code: 'KEYS_MISSING', message: 'wrappedKeys must have a key for everybody with access and for the company' }], `Keys do not match who has access: ${detail}`));
explainConstraint('item_key_recipient', ({ detail = '' }) =>
  invalidInput([{ field: 'wrappedKeys', code: 'NO_ACCESS', message: 'wrappedKeys may have keys for people with access only' }], `No key belongs to: ${detail}`));

/** Does what the database may refuse the actor. @throws Problem `refused` instead of that refusal */
export async function unlessRefused<T>(refused: () => Problem, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(error)?.code === '42501' ? refused() : error;
  }
}

/** The formats of docs/vault.md that this server stores. */
export const FORMAT = 1;

/** Bytes of one of its wraps: RSA of 3072 to 8192 bits. */
export const WRAP = { min: 384, max: 1024 };

export const bytesOf = (base64url: string): Buffer => Buffer.from(base64url, 'base64url');

export interface WrappedFor {
  readonly personId: string;
  readonly wrappedKey: string;
  readonly fingerprint?: string;
}

/** Wraps as the functions of the database take them: JSON for its decode(). */
export function keysOf(keys: readonly WrappedFor[]): string {
  const plain = (base64url: string) => bytesOf(base64url).toString('base64');
  return JSON.stringify(keys.map(({ personId, wrappedKey, fingerprint }) => ({ personId, wrappedKey: plain(wrappedKey), ...(fingerprint ? { fingerprint: plain(fingerprint) } : {}) })));
}

/** SQL that writes bytes as they travel. @param column never from outside */
export const base64url = (column: string): string => `app.base64url(${column})`;
