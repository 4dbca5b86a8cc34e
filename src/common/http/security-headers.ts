import type { FastifyReply } from 'fastify';

/** Unless an answer says otherwise, nothing in it is ever run, framed, sniffed or kept. */
const EVERYWHERE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};

export function securityHeaders(reply: FastifyReply): void {
  reply.headers(EVERYWHERE);
}

/** Everything but the API belongs to the web applications. */
export function isPage(url: string): boolean {
  return !/^\/(api|health|metrics)(\/|\?|$)/.test(url);
}

/** For pages: only our own scripts and styles run, and only those the nonce or the origin vouches for. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types angular angular#bundler angular#components dompurify",
  ].join('; ');
}
