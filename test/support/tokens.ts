import { createHmac, randomUUID } from 'node:crypto';
import { accessTokenKey, TOKENS } from '../../src/common/guards/access-tokens.js';
import type { Person } from './company.js';
import type { TestDatabase } from './database.js';

/** Claims of an access token as the server would sign them; members can be replaced, or left out with undefined. */
export function claimsOf(person: Person, change: object = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    sid: person.sessionId, kind: 'staff', typ: 'access', school_accessible: false, sub: person.id,
    iat: now, exp: now + 600, iss: TOKENS.staff.issuer, aud: TOKENS.staff.audience, ...change,
  };
}

interface Forgery {
  readonly claims: unknown;
  readonly header?: object;
  readonly key?: Buffer | string;
  /** HMAC to sign with, or null for an empty signature. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512' | null;
}

/** A token made by hand, the way an attacker makes one: no library tidies it up. */
export function forge({ claims, header = { alg: 'HS256', typ: 'JWT' }, key = 'guess', hash = 'sha256' }: Forgery): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${hash === null ? '' : createHmac(hash, key).update(signed).digest('base64url')}`;
}

export const tokenKey = (database: TestDatabase): Buffer => accessTokenKey(database.appSecret, 'staff').export();
export const unknownId = (): string => randomUUID();
