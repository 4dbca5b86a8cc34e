import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { notFound } from '../http/problem.js';
import { Assets } from './assets.js';

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** Swagger UI comes with @nestjs/swagger, and is found from there. */
function folder(): string {
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  return dirname(fromSwagger.resolve('swagger-ui-dist/package.json'));
}

/** A reader of the OpenAPI document, from files of our own. */
@ApiExcludeController()
@Controller('api/docs')
export class ApiDocsController {
  private assets: Promise<Assets> | undefined;

  @Public()
  @Get()
  async page(@Res() reply: FastifyReply): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    await reply.header('content-security-policy', policyWith(nonce)).type('text/html; charset=utf-8').send(pageWith(nonce));
  }

  @Public()
  @Get('*')
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.assets ??= Assets.read(folder(), FILES);
    const path = request.url.split('?')[0]!.replace('/api/docs/', '');
    if (path === '') return void (await reply.redirect('/api/docs', 302));
    if (!(await (await this.assets).send(path, request, reply))) throw notFound();
  }
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function pageWith(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Optserv API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="/favicon.svg">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reader"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script nonce="${nonce}">
      SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reader', deepLinking: true, validatorUrl: null, docExpansion: 'none' });
    </script>
  </body>
</html>
`;
}
