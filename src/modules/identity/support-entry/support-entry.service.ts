import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { clearHostCookie, REFRESH_COOKIE, SESSION_COOKIE, setHostCookie } from '../../../common/guards/cookies.js';
import { SessionCredentials } from '../../../common/guards/session-credentials.js';
import { Problem, unauthenticated } from '../../../common/http/problem.js';
import { OneTimeLinks } from '../../../common/mail/one-time-links.js';
import { currentRequest } from '../../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import type { SupportEntered } from './support-entry.dto.js';

const linkInvalid = () => new Problem(400, 'SUPPORT_LINK_INVALID', 'This link is spent or late, or the company does not let support in any more. Ask for a new one with the support tool.');

/** How a member of platform support gets in and out: by a link of the support tool, into a session that only reads. */
@Injectable()
export class SupportEntryService {
  private readonly credentials: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly links: OneTimeLinks,
  ) {
    this.credentials = new SessionCredentials(config.appSecret, 'support');
  }

  /** @throws Problem 400 SUPPORT_LINK_INVALID */
  async enter(token: string, request: FastifyRequest, reply: FastifyReply): Promise<SupportEntered> {
    const link = this.links.read(token);
    if (!link) throw linkInvalid();
    const opened = await this.database.first<{ until: Date | null }>('select auth.open_support_session($1, $2, $3, $4, $5) as until', [
      link.id,
      link.hash,
      createHash('sha256').update(this.credentials.secretOf(link.id)).digest(),
      request.headers['user-agent'] ?? null,
      currentRequest().network,
    ]);
    if (!opened?.until) throw linkInvalid();
    const { until } = opened;
    setHostCookie(reply, SESSION_COOKIE, this.credentials.cookieOf(link.id), Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000)));
    clearHostCookie(reply, REFRESH_COOKIE);
    return { until: until.toISOString() };
  }

  /** @throws Problem 401 when no session of support is held */
  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const sessionId = this.credentials.sessionOfCookie(request.cookies[SESSION_COOKIE] ?? '');
    if (sessionId === undefined) throw unauthenticated();
    await this.database.query('select auth.end_support_session($1, $2)', [sessionId, currentRequest().network]);
    clearHostCookie(reply, SESSION_COOKIE);
    reply.header('clear-site-data', '"cache"');
  }
}
