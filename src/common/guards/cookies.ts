import type { FastifyReply } from 'fastify';

export const SESSION_COOKIE = '__Host-optserv-session';
export const REFRESH_COOKIE = '__Host-optserv-refresh';
export const DEVICE_COOKIE = '__Host-optserv-device';
export const PORTAL_SESSION_COOKIE = '__Host-optserv-portal';
export const PORTAL_SCREEN_COOKIE = '__Host-optserv-screen';

/** Lax, so that a link in a mail finds the person signed in; writes are guarded by their origin. */
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** @param maxAge seconds */
export function setHostCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
  void reply.setCookie(name, value, { ...ATTRIBUTES, maxAge });
}

export function clearHostCookie(reply: FastifyReply, name: string): void {
  void reply.clearCookie(name, ATTRIBUTES);
}
