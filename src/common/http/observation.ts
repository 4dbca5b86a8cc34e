import type { FastifyInstance, FastifyReply } from 'fastify';
import { traceOf } from '../logs/trace.js';
import { refusals, requestSeconds, requestsOpen } from '../metrics/metrics.js';

const codes = new WeakMap<FastifyReply, string>();

/** The code of the problem that an answer is. */
export function noteProblem(reply: FastifyReply, code: string): void {
  codes.set(reply, code);
}

/**
 * One line of the log and one observation for each answer. Routes appear as they are written in the program: a path holds
 * ids, a query what somebody looked for. Neither headers nor bodies are logged.
 */
export function observeRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { requestId, traceParent } = traceOf(request.headers, request.id);
    reply.header('x-request-id', requestId).header('traceparent', traceParent);
    requestsOpen.inc();
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const { method, ip: network } = request;
    const { statusCode: status, elapsedTime } = reply;
    const code = codes.get(reply);
    requestsOpen.dec();
    requestSeconds.observe({ method, route, status }, elapsedTime / 1000);
    if (code !== undefined) refusals.inc({ code });
    const line = { requestId: reply.getHeader('x-request-id'), method, route, status, ms: Math.round(elapsedTime * 10) / 10, network, ...(code === undefined ? {} : { problem: code }) };
    if (status >= 500 && status !== 503) request.log.error(line, 'answered');
    else if (route.startsWith('/health/')) request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
    done();
  });
}
