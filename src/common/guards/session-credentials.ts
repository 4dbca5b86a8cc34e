import { createHmac, timingSafeEqual } from 'node:crypto';
import { type AppSecrets, deriveKeys } from '../config/app-secrets.js';
import type { Realm } from '../tenancy/actor.js';

export const API_KEY_PREFIX = 'opt_';
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text can be the id of a session at all. */
export const isSessionId = (text: string): boolean => UUID.test(text);

/**
 * What a browser or a REST client holds for a session. All of it is derived from the session's id with keys of the
 * server, so the database stores no more than the hash of the secret, and an access token does not contain it.
 */
export class SessionCredentials {
  private readonly secretKeys: Keys;
  private readonly cookieKeys: Keys;
  private readonly refreshKeys: Keys;
  private readonly apiKeyKeys: Keys;

  /** @param appSecrets credentials are made with the first, and known again by each */
  constructor(appSecrets: AppSecrets, realm: Realm | 'support' = 'staff') {
    this.secretKeys = deriveKeys(appSecrets, 'session secret');
    this.cookieKeys = deriveKeys(appSecrets, realm === 'staff' ? 'session cookie' : `${realm} session cookie`);
    this.refreshKeys = deriveKeys(appSecrets, 'refresh token');
    this.apiKeyKeys = deriveKeys(appSecrets, 'api key');
  }

  /** The secret of a session that is made now: the database keeps its hash. Stays in the server. */
  secretOf(sessionId: string): Buffer {
    return createHmac('sha256', this.secretKeys[0]).update(sessionId).digest();
  }

  /** What `ctx.begin` asks for: of a session made before the application's secret was changed it is a later one. */
  secretsOf(sessionId: string): readonly Buffer[] {
    return this.secretKeys.map((key) => createHmac('sha256', key).update(sessionId).digest());
  }

  cookieOf(sessionId: string): string {
    return `${sessionId}.${mac(this.cookieKeys[0], sessionId)}`;
  }

  /** The session a cookie was made for, or undefined for anything made up. */
  sessionOfCookie(cookie: string): string | undefined {
    const [sessionId = '', proof = '', ...rest] = cookie.split('.');
    return rest.length === 0 && UUID.test(sessionId) && proves(this.cookieKeys, sessionId, proof) ? sessionId : undefined;
  }

  /** What a program holds: it says what it is, so that scanners for leaked secrets find it. */
  apiKeyOf(sessionId: string): string {
    return `${API_KEY_PREFIX}${Buffer.from(sessionId.replaceAll('-', ''), 'hex').toString('base64url')}${mac(this.apiKeyKeys[0], sessionId)}`;
  }

  /** The session an API key was made for, or undefined for anything made up. */
  sessionOfApiKey(key: string): string | undefined {
    const [, id = '', proof = ''] = /^opt_([\w-]{22})([\w-]{43})$/.exec(key) ?? [];
    const hex = Buffer.from(id, 'base64url').toString('hex');
    const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const own = UUID.test(sessionId) && Buffer.from(id, 'base64url').toString('base64url') === id;
    return own && proves(this.apiKeyKeys, sessionId, proof) ? sessionId : undefined;
  }

  refreshTokenOf(sessionId: string, generation: number): string {
    return `${sessionId}.${generation}.${mac(this.refreshKeys[0], `${sessionId}.${generation}`)}`;
  }

  sessionOfRefreshToken(token: string): { sessionId: string; generation: number } | undefined {
    const [sessionId = '', generation = '', proof = '', ...rest] = token.split('.');
    const genuine = rest.length === 0 && UUID.test(sessionId) && /^\d{1,9}$/.test(generation) && proves(this.refreshKeys, `${sessionId}.${generation}`, proof);
    return genuine ? { sessionId, generation: Number(generation) } : undefined;
  }
}

type Keys = readonly [Buffer, ...Buffer[]];

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function proves(keys: Keys, text: string, proof: string): boolean {
  return keys.some((key) => same(proof, mac(key, text)));
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
