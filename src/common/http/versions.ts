import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { staleVersion } from './problem.js';

/** Tells the caller which version of a thing the answer shows; sent back as If-Match, it guards a change against others'. */
export function tagVersion(reply: FastifyReply, version: number): void {
  reply.header('etag', `"${version}"`);
}

/** The version that If-Match names, or undefined when any will do. A tag that was never given out matches nothing: 412. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined) throw staleVersion();
  return Number(version);
});
