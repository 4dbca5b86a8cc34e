import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import type { Type as ClassType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Config } from '../config/config.js';
import { IncomingFiles } from '../files/incoming-files.js';
import { FrameworkLog, logOptions } from '../logs/logs.js';
import { traceIdOf } from '../logs/trace.js';
import { type RequestContext, runInRequest } from '../tenancy/request-context.js';
import { answerClientError, refuseWhileClosing } from './early-refusals.js';
import { keepHostsApart } from './hosts.js';
import { acceptOnlyJson } from './json-body.js';
import { observeRequests } from './observation.js';
import { openApiDocument } from './openapi.js';
import { asProblem, sendProblem } from './problem.filter.js';
import { Problem } from './problem.js';
import { checkRoutes } from './route-checks.js';
import { securityHeaders } from './security-headers.js';
import { acceptUploads } from './uploads.js';

const BODY_LIMIT = 1024 * 1024;

/** Builds the HTTP application around the given root module; it listens once `listen` is called. */
export async function createApplication(root: ClassType | object, config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    connectionTimeout: 20_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 65_000,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: ({ headers }: Pick<IncomingMessage, 'headers'>) => traceIdOf(headers),
    logger: logOptions(config.logLevel),
    // Requests are logged by observeRequests: without their address.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(reply, asProblem(error) ?? malformed(), request.id),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  const app = await NestFactory.create<NestFastifyApplication>(root as ClassType, adapter, {
    bodyParser: false,
    logger: new FrameworkLog(fastify.log),
  });
  observeRequests(fastify);
  refuseWhileClosing(fastify);
  acceptOnlyJson(fastify);
  acceptUploads(fastify, app.get(IncomingFiles));
  await app.register(cookie as never);
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  fastify.addHook('onRequest', (request, reply, done) => {
    securityHeaders(reply);
    const context = { requestId: request.id, network: networkOf(request), arrivedAt: performance.now() };
    contexts.set(request, context);
    runInRequest(context, done);
  });
  keepHostsApart(fastify, config);
  // A body arrives in events of the socket, which know nothing of the request's context: it is entered again afterwards.
  fastify.addHook('preValidation', (request, _, done) => runInRequest(contexts.get(request)!, done));
  await app.init();
  checkRoutes(app);
  const document = openApiDocument(app, config);
  fastify.get('/api/openapi.json', (_, reply) => reply.header('cache-control', 'no-cache').send(document));
  return app;
}

/** Starts listening and says where. */
export async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  process.stdout.write(`ready on ${url}\n`);
  return url;
}

/** Clients are told apart by address; of IPv6 by the network of 64 bits that one subscriber has. */
function networkOf(request: FastifyRequest): string {
  const { ip } = request;
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip.replace('::ffff:', '');
  const [head = '', tail = ''] = ip.split('::') as [string, string?];
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

const malformed = () => new Problem(400, 'INVALID_INPUT', 'The request is malformed.');
