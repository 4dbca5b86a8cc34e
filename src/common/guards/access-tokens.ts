import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { ExtractJwt, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { type AppSecrets, deriveKey, deriveKeys, keyId } from '../config/app-secrets.js';
import type { Realm } from '../tenancy/actor.js';
import { isSessionId } from './session-credentials.js';

const ALGORITHM = 'HS256';

/** Seconds. */
export const ACCESS_TOKEN_LIFETIME = 600;

/** Each realm has its own issuer, audience and key: a token of one is no token in the other. */
export const TOKENS = {
  staff: { issuer: 'optserv', audience: 'optserv-staff', key: 'staff access token' },
  student: { issuer: 'optserv-portal', audience: 'optserv-portal', key: 'student access token' },
} as const satisfies Readonly<Record<Realm, { issuer: string; audience: string; key: string }>>;

/** What an access token names. */
export interface SessionToken {
  readonly sessionId: string;
  readonly subjectId: string;
}

/** As a key object: given bytes, the library first tries at every token whether they are a public key. */
export const accessTokenKey = (appSecret: Buffer, realm: Realm): KeyObject => createSecretKey(deriveKey(appSecret, TOKENS[realm].key));

/**
 * A short-lived token for REST clients. It names the session; what the caller may do is read anew at every request.
 * @param told what else the client is told; the server does not read it back
 */
export function signAccessToken(realm: Realm, key: KeyObject, { sessionId, subjectId }: SessionToken, told: Readonly<Record<string, unknown>> = {}): string {
  return jwt.sign({ ...told, sid: sessionId, kind: realm, typ: 'access' }, key, {
    algorithm: ALGORITHM,
    keyid: keyId(key.export()),
    issuer: TOKENS[realm].issuer,
    audience: TOKENS[realm].audience,
    expiresIn: ACCESS_TOKEN_LIFETIME,
    subject: subjectId,
  });
}

/** Algorithm, issuer and audience are set where passport-jwt does not overwrite them. */
export function strategyOptions(appSecrets: AppSecrets, realm: Realm): StrategyOptionsWithoutRequest {
  const keys = new Map(deriveKeys(appSecrets, TOKENS[realm].key).map((key) => [keyId(key), createSecretKey(key)]));
  const [signing] = keys.values();
  return {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    // The token names its key, and names one of ours or none: nothing else in its header is looked at.
    secretOrKeyProvider: (_request, token: string, done) => {
      const kid = kidOf(token);
      const key = kid === undefined ? signing : keys.get(kid);
      // The types of the library know texts and bytes only; what checks the signature takes key objects.
      done(key ? null : 'unknown key', key as unknown as Buffer);
    },
    algorithms: [ALGORITHM],
    issuer: TOKENS[realm].issuer,
    audience: TOKENS[realm].audience,
    ignoreExpiration: false,
  };
}

/** What a token says of its key; undefined when it says nothing, empty for what is no name. */
function kidOf(token: string): string | undefined {
  try {
    const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid?: unknown };
    return kid === undefined || typeof kid === 'string' ? kid : '';
  } catch {
    // No token at all: what checks the signature says so.
    return undefined;
  }
}

/** The library neither asks for an expiry nor knows one kind of token from another; we do. */
export function readClaims(realm: Realm, claims: Readonly<Record<string, unknown>>): SessionToken | false {
  const { sid, sub, exp, iat, typ, kind } = claims;
  const well =
    typ === 'access' && kind === realm && typeof exp === 'number' && typeof iat === 'number' &&
    iat <= Date.now() / 1000 + 60 && typeof sid === 'string' && isSessionId(sid) && typeof sub === 'string';
  return well ? { sessionId: sid, subjectId: sub } : false;
}
