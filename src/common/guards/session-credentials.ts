import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../config/config.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * What a browser or a REST client holds for a session. All of it is derived from the session's id with keys of the
 * server, so the database stores no more than the hash of the secret, and an access token does not contain it.
 */
export class SessionCredentials {
  private readonly secretKey: Buffer;
  private readonly cookieKey: Buffer;
  private readonly refreshKey: Buffer;

  constructor(appSecret: Buffer) {
    this.secretKey = deriveKey(appSecret, 'session secret');
    this.cookieKey = deriveKey(appSecret, 'session cookie');
    this.refreshKey = deriveKey(appSecret, 'refresh token');
  }

  /** What `ctx.begin` asks for. Stays in the server. */
  secretOf(sessionId: string): Buffer {
    return createHmac('sha256', this.secretKey).update(sessionId).digest();
  }

  cookieOf(sessionId: string): string {
    return `${sessionId}.${mac(this.cookieKey, sessionId)}`;
  }

  /** The session a cookie was made for, or undefined for anything made up. */
  sessionOfCookie(cookie: string): string | undefined {
    const [sessionId = '', proof = '', ...rest] = cookie.split('.');
    return rest.length === 0 && UUID.test(sessionId) && same(proof, mac(this.cookieKey, sessionId)) ? sessionId : undefined;
  }

  refreshTokenOf(sessionId: string, generation: number): string {
    return `${sessionId}.${generation}.${mac(this.refreshKey, `${sessionId}.${generation}`)}`;
  }

  sessionOfRefreshToken(token: string): { sessionId: string; generation: number } | undefined {
    const [sessionId = '', generation = '', proof = '', ...rest] = token.split('.');
    const genuine = rest.length === 0 && UUID.test(sessionId) && /^\d{1,9}$/.test(generation) && same(proof, mac(this.refreshKey, `${sessionId}.${generation}`));
    return genuine ? { sessionId, generation: Number(generation) } : undefined;
  }
}

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
