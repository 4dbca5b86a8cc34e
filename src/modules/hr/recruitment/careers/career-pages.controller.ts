import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../../common/access/access.decorator.js';
import type { Config } from '../../../../common/config/config.js';
import { CONFIG } from '../../../../common/config/config.module.js';
import { AcceptsForm, Form } from '../../../../common/http/forms.js';
import { servedTo } from '../../../../common/http/hosts.js';
import { FormerAddresses } from '../../../../common/tenancy/former-addresses.js';
import { APPLICATION_FORM } from './application-form.rules.js';
import { CareerVisits, type CareerPage } from './career-visits.service.js';
import { POLICY } from './pages/page-style.view.js';

/** The career page for people: whole pages made here, which need no script. */
@ApiExcludeController()
@Controller()
export class CareerPagesController {
  constructor(
    private readonly visits: CareerVisits,
    private readonly addresses: FormerAddresses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('careers/:slug')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, (visit) => this.visits.list(visit));
  }

  @Public()
  @Get('careers/:slug/:postingId')
  posting(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, (visit) => this.visits.posting(visit));
  }

  @Public()
  @Get('careers/:slug/:postingId/thanks')
  thanks(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, (visit) => this.visits.thanks(visit));
  }

  /** What else begins like this is no page. */
  @Public()
  @Get(['careers', 'careers/*'])
  missing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, (visit) => Promise.resolve(this.visits.missing(visit)));
  }

  @Public()
  @Post('careers/:slug/:postingId')
  @AcceptsForm(APPLICATION_FORM)
  apply(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, (visit) => this.visits.apply(visit, request.body instanceof Form ? request.body : new Form()));
  }

  @Public()
  @Get('careers/:slug/sitemap.xml')
  async sitemap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const text = await this.visits.sitemap(visitOf(request));
    await reply.status(text === undefined ? 404 : 200).type('application/xml; charset=utf-8').send(text ?? '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>');
  }

  /** Career pages are for everybody to find; the rest is behind a sign-in. */
  @Public()
  @Get('robots.txt')
  async robots(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/plain; charset=utf-8').send('User-agent: *\nAllow: /careers/\nAllow: /favicon.svg\nDisallow: /\n');
  }

  private async send(request: FastifyRequest, reply: FastifyReply, make: (visit: ReturnType<typeof visitOf>) => Promise<CareerPage>): Promise<void> {
    // A host of students has nothing but their portal.
    if (servedTo(this.config, request) === 'portal') return void (await reply.redirect('/portal', 302));
    const page = await make(visitOf(request));
    if ('status' in page && page.status === 404 && request.method === 'GET') {
      const [path = '', query] = request.url.split('?');
      const way = await this.addresses.wayFrom('/careers/', path);
      if (way !== undefined) return void (await reply.redirect(query === undefined ? way : `${way}?${query}`, 301));
    }
    if ('to' in page) return void (await reply.redirect(page.to, 303));
    reply.headers({ 'content-security-policy': POLICY, 'content-language': page.language, 'cache-control': 'private, no-cache', vary: 'accept-language' });
    if (page.retryAfter !== undefined) reply.header('retry-after', page.retryAfter);
    await reply.status(page.status).type('text/html; charset=utf-8').send(page.html);
  }
}

/** What an address says, whatever it may be: it is judged where it is used. */
function visitOf(request: FastifyRequest) {
  const { slug = '', postingId = '' } = request.params as Record<string, string>;
  const query = request.query as Record<string, unknown>;
  return { slug, postingId, chosen: query['lang'], reference: query['reference'], accepted: request.headers['accept-language'] };
}
