import { HttpException } from '@nestjs/common';

export interface FieldError {
  readonly field: string;
  /** Stable, in upper case: what an application translates. INVALID unless told. */
  readonly code?: string;
  readonly message: string;
}

/** An answer by RFC 9457. `code` is stable and in upper case; `detail` says what went wrong and what to do about it. */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: { readonly errors?: readonly FieldError[]; readonly retryAfter?: number; readonly [key: string]: unknown } = {},
  ) {
    super(detail, status);
  }
}

export const unauthenticated = () => new Problem(401, 'UNAUTHENTICATED', 'Sign in to go on.');
export const forbidden = (detail = 'Your role does not include this.') => new Problem(403, 'FORBIDDEN', detail);
export const workspaceDisabled = () => new Problem(403, 'WORKSPACE_DISABLED', 'This workspace is switched off for your company.');
/** One answer for what does not exist and for what the caller may not see. */
export const notFound = () => new Problem(404, 'NOT_FOUND', 'There is nothing here, or nothing that you may see.');
export const invalidInput = (errors: readonly FieldError[], detail = 'Some of what was sent is not right.') =>
  new Problem(400, 'INVALID_INPUT', detail, { errors });
export const stateConflict = (detail: string, more: Record<string, unknown> = {}) => new Problem(409, 'STATE_CONFLICT', detail, more);
export const staleVersion = () => new Problem(412, 'STALE_VERSION', 'Somebody changed this in the meantime. Load it again, then repeat your change.');
export const tooMany = (retryAfter: number) =>
  new Problem(429, 'TOO_MANY_REQUESTS', `Too many tries. Try again in ${inWords(retryAfter)}.`, { retryAfter });
export const unavailable = () => new Problem(503, 'UNAVAILABLE', 'The service is busy. Try again in a moment.', { retryAfter: 2 });

function inWords(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
