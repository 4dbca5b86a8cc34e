import { createHash, type KeyObject, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { clearHostCookie, REFRESH_COOKIE, SESSION_COOKIE, setHostCookie } from '../../common/guards/cookies.js';
import { SessionCredentials } from '../../common/guards/session-credentials.js';
import { ACCESS_TOKEN_LIFETIME, accessTokenKey, signAccessToken } from '../../common/guards/access-tokens.js';
import { companySuspended, unauthenticated } from '../../common/http/problem.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { UnitsOfWork } from '../../common/tenancy/units-of-work.js';
import type { Me, Refreshed, SignedIn } from './dto/identity-answers.dto.js';
import { readMe } from './me.queries.js';

/** Seconds: a session that is used lives 30 days at most; unused, the database ends it after 12 hours. */
const SESSION_LIFETIME = 30 * 24 * 3600;

/** Opens, renews and ends sessions, and hands out what the client keeps of them. */
@Injectable()
export class SessionsService {
  private readonly credentials: SessionCredentials;
  private readonly tokenKey: KeyObject;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly unitsOfWork: UnitsOfWork,
  ) {
    this.credentials = new SessionCredentials(config.appSecrets);
    this.tokenKey = accessTokenKey(config.appSecret, 'staff');
  }

  /**
   * A new session with an id of its own: nothing of an earlier one is taken over.
   * @param how the event's name in the audit log
   * @throws Problem 401 when the person or the company may not enter (any more)
   */
  async open(accountId: string, how: `identity.${string}`, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    const sessionId = randomUUID();
    const secret = this.credentials.secretOf(sessionId);
    const { network } = currentRequest();
    const opened = await this.database.first<{ opened: boolean }>('select auth.open_session($1, $2, $3, $4, $5, $6) as opened', [
      accountId,
      sessionId,
      createHash('sha256').update(secret).digest(),
      request.headers['user-agent'] ?? null,
      network,
      how,
    ]);
    if (!opened?.opened) throw unauthenticated();
    this.keep(sessionId, 0, reply);
    const me = await this.meOf(sessionId);
    return { ...this.accessToken(sessionId, me), me };
  }

  /** A session in the place of the caller's, who has just shown who they are: with an id of its own, and fresh. */
  async renew(session: string, reply: FastifyReply): Promise<Refreshed> {
    const successor = randomUUID();
    const hash = createHash('sha256').update(this.credentials.secretOf(successor)).digest();
    await this.database.query('select auth.renew_session($1, $2, $3, $4)', [session, successor, hash, currentRequest().network]);
    this.keep(successor, 0, reply);
    return this.accessToken(successor, await this.meOf(successor));
  }

  /** @throws Problem 401 for a token that is not the newest of a live session; one used twice ends the session */
  async refresh(request: FastifyRequest, reply: FastifyReply): Promise<Refreshed> {
    const token = this.credentials.sessionOfRefreshToken(request.cookies[REFRESH_COOKIE] ?? '');
    if (!token) throw unauthenticated();
    const { network, arrivedAt } = currentRequest();
    const rotation = await this.database.first<{ outcome: string; generation: number }>('select * from auth.rotate($1, $2, $3, $4)', [
      token.sessionId,
      token.generation,
      `${performance.now() - arrivedAt} milliseconds`,
      network,
    ]);
    if (rotation?.outcome !== 'rotated' && rotation?.outcome !== 'same') {
      const why = await this.database.first<{ status: string | null }>('select auth.refusal_of($1) as status', [token.sessionId]);
      if (why?.status === 'suspended') throw companySuspended();
      this.forget(reply);
      throw unauthenticated();
    }
    this.keep(token.sessionId, rotation.generation, reply);
    return this.accessToken(token.sessionId, await this.meOf(token.sessionId));
  }

  async end(sessionId: string, reply: FastifyReply): Promise<void> {
    await this.database.query('select auth.end_session($1, $2)', [sessionId, currentRequest().network]);
    this.forget(reply);
    reply.header('clear-site-data', '"cache"');
  }

  private keep(sessionId: string, generation: number, reply: FastifyReply): void {
    setHostCookie(reply, SESSION_COOKIE, this.credentials.cookieOf(sessionId), SESSION_LIFETIME);
    setHostCookie(reply, REFRESH_COOKIE, this.credentials.refreshTokenOf(sessionId, generation), SESSION_LIFETIME);
  }

  private forget(reply: FastifyReply): void {
    clearHostCookie(reply, SESSION_COOKIE);
    clearHostCookie(reply, REFRESH_COOKIE);
  }

  private meOf(sessionId: string): Promise<Me> {
    const options = { secret: this.credentials.secretsOf(sessionId), network: currentRequest().network, writing: false, serialized: false };
    return this.unitsOfWork.run(options, (unitOfWork) => readMe(unitOfWork, unitOfWork.actor));
  }

  private accessToken(sessionId: string, me: Me): Refreshed {
    const accessToken = signAccessToken('staff', this.tokenKey, { sessionId, subjectId: me.id }, { school_accessible: me.claims.school_accessible });
    return { accessToken, expiresIn: ACCESS_TOKEN_LIFETIME };
  }
}
