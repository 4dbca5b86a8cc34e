import { randomBytes } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { type Served, servedTo } from '../http/hosts.js';
import { notFound } from '../http/problem.js';
import { isPage, pagePolicy } from '../http/security-headers.js';
import { FormerAddresses } from '../tenancy/former-addresses.js';
import { decidePage, decidePageOf, isOpenPage, type PageDecision, type Visitor } from './page.rules.js';
import { Visitors } from './visitors.js';
import { PortalApp, StaffApp } from './web-app.js';

/** Portals of companies; what is printed on a student's card begins so. */
const PORTAL = '/portal/';

/** Everything that is not the API: files of the web applications, and one page of each at every other address. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    private readonly staff: StaffApp,
    private readonly portal: PortalApp,
    private readonly visitors: Visitors,
    private readonly addresses: FormerAddresses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('*')
  async load(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { path, search } = addressOf(request);
    if (!isPage(path)) throw notFound();
    const served = servedTo(this.config, request);
    const apps = { everything: [this.portal, this.staff], staff: [this.staff], portal: [this.portal] }[served];
    for (const app of apps) {
      const file = app.fileOf(path);
      if (file !== undefined && (await app.assets?.send(file, request, reply))) return;
    }
    if (/(^|\/)\.|\.[^/]*$/.test(path)) return void (await plain(reply, 404, 'There is no such file.'));
    const way = path.startsWith(PORTAL) && served !== 'staff' ? await this.wayFrom(path) : undefined;
    if (way !== undefined) return void (await reply.redirect(`${way}${search}`, 302));
    const decision = await this.decide(request, served, path, search);
    if (decision.kind === 'missing') return void (await plain(reply, 404, 'There is no such page.'));
    if (decision.kind === 'redirect') return void (await reply.redirect(decision.to, 302));
    const nonce = randomBytes(16).toString('base64');
    const index = this[decision.app].indexWith(nonce);
    if (index === undefined) return void (await plain(reply, 503, 'The web application has not been built. The API under /api works.'));
    await reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8').send(index);
  }

  /** When the database is not there, the page loads and says so itself. */
  private wayFrom(path: string): Promise<string | undefined> {
    return this.addresses.wayFrom(PORTAL, path).catch(() => undefined);
  }

  private async decide(request: FastifyRequest, served: Served, path: string, search: string): Promise<PageDecision> {
    const visitor: Visitor = isOpenPage(path) ? { kind: 'anonymous' } : await this.visitors.of(request);
    return served === 'everything' ? decidePage(path, search, visitor) : decidePageOf(served, this.config.portalOrigin ?? '', path, search, visitor);
  }
}

function addressOf(request: FastifyRequest): { path: string; search: string } {
  const [path = '/'] = request.url.split(/[?#]/);
  return { path: path.replace(/^\/{2,}/, '/'), search: request.url.slice(path.length).split('#')[0]! };
}

function plain(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.status(status).type('text/plain; charset=utf-8').send(`${text}\n`);
}
