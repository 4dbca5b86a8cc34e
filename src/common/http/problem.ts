import { HttpException } from '@nestjs/common';

export interface FieldError {
  readonly field: string;
  /** Stable, in upper case: what an application translates. */
  readonly code: string;
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
/** The password was right; `methods` says what else is asked for. */
export const otpRequired = (methods: readonly string[]) => new Problem(401, 'OTP_REQUIRED', 'Enter the code of your authenticator to go on.', { methods });
/** What an application answers by asking for the password or a passkey; then the same request may be sent again. */
export const reauthRequired = () => new Problem(403, 'REAUTH_REQUIRED', 'Show that it is you: enter your password or use a passkey, then try again.');
export const secondFactorRequired = () =>
  new Problem(403, 'SECOND_FACTOR_REQUIRED', 'Your company asks for two-step sign-in. Set it up, then go on.', { enrolment: '/set-up-two-step' });
/** Platform support has shut the company out; nothing is lost. */
export const companySuspended = () =>
  new Problem(403, 'COMPANY_SUSPENDED', 'Your company is suspended. Nothing is lost: ask an Admin of your company to contact platform support.');
export const supportOnlyReads = () => new Problem(403, 'SUPPORT_READS_ONLY', 'Support access only reads: nothing can be changed, opened or exported with it.');
/** Where a student belongs instead. */
export const studentAccount = () =>
  new Problem(403, 'STUDENT_ACCOUNT', 'This is a student account. Lessons are in the student portal.', { portal: '/portal' });
export const workspaceDisabled = () => new Problem(403, 'WORKSPACE_DISABLED', 'This workspace is switched off for your company.');
/** One answer for what does not exist and for what the caller may not see. */
export const notFound = () => new Problem(404, 'NOT_FOUND', 'There is nothing here, or nothing that you may see.');
export const invalidInput = (errors: readonly FieldError[], detail = 'Some of what was sent is not right.') =>
  new Problem(400, 'INVALID_INPUT', detail, { errors });
export const stateConflict = (detail: string, more: Record<string, unknown> = {}) => new Problem(409, 'STATE_CONFLICT', detail, more);
/** @param used how many there are; @param limit how many the plan allows */
export const quotaExceeded = (quota: string, used: number, limit: number, plan: string) =>
  new Problem(409, 'QUOTA_EXCEEDED', `The ${plan} plan allows ${limit} ${quota.replaceAll('-', ' ')}; in use: ${used}. Upgrade the plan or free a place.`, { quota, used, limit, plan });
export const staleVersion = () => new Problem(412, 'STALE_VERSION', 'Somebody changed this in the meantime. Load it again, then repeat your change.');
export const tooMany = (retryAfter: number) =>
  new Problem(429, 'TOO_MANY_REQUESTS', `Too many tries. Try again in ${inWords(retryAfter)}.`, { retryAfter });
export const unavailable = () => new Problem(503, 'UNAVAILABLE', 'The service is busy. Try again in a moment.', { retryAfter: 2 });

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds < 172_800 ? `${Math.ceil(seconds / 3600)} hours` : `${Math.ceil(seconds / 86_400)} days`;
}
