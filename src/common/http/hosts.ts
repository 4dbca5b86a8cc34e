import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { notFound } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** What a host serves: everything, or what is for staff and what is for students, each on a host of its own. */
export type Served = 'everything' | 'staff' | 'portal';

/** Read from the request's Host, or from what a trusted proxy says it was. */
export function servedTo({ portalOrigin }: Pick<Config, 'portalOrigin'>, request: Pick<FastifyRequest, 'host'>): Served {
  if (portalOrigin === undefined) return 'everything';
  return request.host.toLowerCase() === new URL(portalOrigin).host ? 'portal' : 'staff';
}

/**
 * The API of the other realm is not there. What counts is the route that was found, however its path was written. Pages are
 * decided about where they are served.
 */
export function keepHostsApart(fastify: FastifyInstance, config: Config): void {
  if (config.portalOrigin === undefined) return;
  fastify.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? request.url;
    const ofPortal = route.startsWith('/api/portal/');
    if (!route.startsWith('/api/') || ofPortal === (servedTo(config, request) === 'portal')) return done();
    sendProblem(reply, notFound(), request.id);
  });
}
