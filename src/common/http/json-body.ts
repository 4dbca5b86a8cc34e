import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

const MAX_DEPTH = 20;

/** Bytes of a body on routes that say so; a mebibyte in base64url, and something beside it. */
const LARGE = 3 * 1024 * 1024;

/** For routes whose body may be larger than others'. */
export const LargeBody = () => RouteConfig({ bodyLimit: LARGE });

/**
 * JSON is the only body the API takes (and a form, on the routes that take a file: uploads.ts): anything else is 415.
 * Nesting is limited before parsing, since validation walks what was parsed. Keys that reach a prototype are refused.
 */
export function acceptOnlyJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as { bodyLimit?: number };
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string;
    if (text.trim() === '') return done(null, undefined);
    if (depthOf(text) > MAX_DEPTH) return done(new Problem(400, 'INVALID_INPUT', `JSON may be nested ${MAX_DEPTH} levels deep at most.`), undefined);
    return void parse(request, text, (error, value) => {
      done(error ? new Problem(400, 'INVALID_INPUT', 'The body is not valid JSON.') : null, value);
    });
  });
}

/** Deepest nesting of brackets outside strings. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (inString) {
      if (character === 0x5c) i++;
      else if (character === 0x22) inString = false;
    } else if (character === 0x22) inString = true;
    else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (character === 0x7d || character === 0x5d) depth--;
  }
  return deepest;
}
