import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { deriveKey } from '../config/config.js';

export const STAFF_TOKEN = {
  algorithm: 'HS256',
  issuer: 'optserv',
  audience: 'optserv-staff',
  /** Seconds. */
  lifetime: 600,
} as const;

export interface StaffClaims {
  readonly sid: string;
  readonly kind: 'staff';
  readonly typ: 'access';
  /** Tells the client only: the database decides. */
  readonly school_accessible: boolean;
}

/** As a key object: given bytes, the library first tries at every token whether they are a public key. */
export const staffTokenKey = (appSecret: Buffer): KeyObject => createSecretKey(deriveKey(appSecret, 'staff access token'));

/** A short-lived token for REST clients. It names the session; what the person may do is read anew at every request. */
export function signStaffToken(key: KeyObject, personId: string, claims: { sid: string; school_accessible: boolean }): string {
  return jwt.sign({ ...claims, kind: 'staff', typ: 'access' } satisfies StaffClaims, key, {
    algorithm: STAFF_TOKEN.algorithm,
    issuer: STAFF_TOKEN.issuer,
    audience: STAFF_TOKEN.audience,
    expiresIn: STAFF_TOKEN.lifetime,
    subject: personId,
  });
}
