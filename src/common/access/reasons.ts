import type { StaffRole } from './access-matrix.js';

/** What a reason can be about. What each means in words is for applications to say. */
export const REASON_CODES = [
  'role', 'status', 'no-sign-in', 'workspace-off', 'second-factor-missing', 'fresh-sign-in', 'plan-limit',
  'oneself', 'another', 'same-department', 'other-department', 'no-department', 'left',
  'own-request', 'decides-alone', 'not-an-employee', 'rule', 'last-admin',
  'owner', 'grant', 'view-only', 'not-shared', 'override', 'out-of-reach',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** `for` and `against` tell why it is so; a `note` is good to know beside it. */
export const REASON_EFFECTS = ['for', 'against', 'note'] as const;
export type ReasonEffect = (typeof REASON_EFFECTS)[number];

export interface Reason {
  readonly code: ReasonCode;
  readonly effect: ReasonEffect;
  readonly role?: StaffRole;
  readonly scope?: string;
  readonly status?: string;
  readonly workspace?: string;
  readonly rule?: string;
  readonly level?: string;
  readonly until?: string | null;
  readonly through?: 'person' | 'department';
  readonly quota?: string;
  readonly used?: number;
  readonly limit?: number | null;
}

export const because = (code: ReasonCode, more: Omit<Reason, 'code' | 'effect'> = {}): Reason => ({ code, effect: 'for', ...more });
export const against = (code: ReasonCode, more: Omit<Reason, 'code' | 'effect'> = {}): Reason => ({ code, effect: 'against', ...more });
export const note = (code: ReasonCode, more: Omit<Reason, 'code' | 'effect'> = {}): Reason => ({ code, effect: 'note', ...more });
