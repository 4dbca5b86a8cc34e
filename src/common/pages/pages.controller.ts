import { randomBytes } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { REFRESH_COOKIE, SESSION_COOKIE } from '../guards/cookies.js';
import { SessionCredentials } from '../guards/session-credentials.js';
import { notFound } from '../http/problem.js';
import { isPage, pagePolicy } from '../http/security-headers.js';
import { currentRequest } from '../tenancy/request-context.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import { decidePage, isOpenPage, type Visitor } from './page.rules.js';
import { StaffApp } from './staff-app.js';

/** Everything that is not the API: files of the web application, and its one page at every other address. */
@ApiExcludeController()
@Controller()
export class PagesController {
  private readonly credentials: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly app: StaffApp,
    private readonly unitsOfWork: UnitsOfWork,
  ) {
    this.credentials = new SessionCredentials(config.appSecret);
  }

  @Public()
  @Get('*')
  async load(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { path, search } = addressOf(request);
    if (!isPage(path)) throw notFound();
    if (await this.app.assets?.send(path.slice(1), request, reply)) return;
    if (/(^|\/)\.|\.[^/]*$/.test(path)) return void (await plain(reply, 404, 'There is no such file.'));
    const decision = decidePage(path, search, isOpenPage(path) ? { kind: 'anonymous' } : await this.visitor(request));
    if (decision.kind === 'missing') return void (await plain(reply, 404, 'There is no such page.'));
    if (decision.kind === 'redirect') return void (await reply.redirect(decision.to, 302));
    const nonce = randomBytes(16).toString('base64');
    const index = this.app.indexWith(nonce);
    if (index === undefined) return void (await plain(reply, 503, 'The web application has not been built. The API under /api works.'));
    await reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8').send(index);
  }

  /** Looked up like the actor of an API request. When the database is not there, the page loads and says so itself. */
  private async visitor(request: FastifyRequest): Promise<Visitor> {
    const otherwise = { kind: request.cookies[REFRESH_COOKIE] === undefined ? 'anonymous' : 'refreshable' } as const;
    const sessionId = this.credentials.sessionOfCookie(request.cookies[SESSION_COOKIE] ?? '');
    if (sessionId === undefined) return otherwise;
    const options = { secret: this.credentials.secretOf(sessionId), network: currentRequest().network, writing: false, serialized: false };
    try {
      return await this.unitsOfWork.run(options, async ({ actor }) => ({ kind: 'staff', workspaces: actor.workspaces }));
    } catch {
      return otherwise;
    }
  }
}

function addressOf(request: FastifyRequest): { path: string; search: string } {
  const [path = '/'] = request.url.split(/[?#]/);
  return { path: path.replace(/^\/{2,}/, '/'), search: request.url.slice(path.length).split('#')[0]! };
}

function plain(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.status(status).type('text/plain; charset=utf-8').send(`${text}\n`);
}
