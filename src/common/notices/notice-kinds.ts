import type { Action } from '../access/access-matrix.js';

/**
 * What people are told about. This table is the only place where it is written down: `app.notice_kind`, preferences,
 * defaults and the pages come from it. One more kind is one more line here, its words where the compiler asks for them
 * (letters of the notifications module, texts of the staff application), and, where it happens, a trigger or a definer function that
 * calls `ctx.raise_notice`. Source: 4.10 of the product facts.
 */

/** Who is told. Whoever acted is not, nor who cannot sign in; what somebody may not see any more they are not shown. */
export const AUDIENCES = ['deciders', 'subject', 'named', 'admin-and-hr', 'item-owner', 'teachers', 'interviewers'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a notice leads to. The policy on `app.notice` shows it while the reader sees that very row; `self` and `accounts` name no row. */
export const NOTICE_TARGETS = ['leave-request', 'overtime-request', 'attendance-correction', 'person', 'item', 'student', 'posting', 'application', 'self', 'accounts'] as const;
export type NoticeTarget = (typeof NOTICE_TARGETS)[number];

/** When an e-mail is sent: never, as it happens, or gathered once a day. */
export const EMAIL_CHOICES = ['never', 'at-once', 'daily'] as const;
export type EmailChoice = (typeof EMAIL_CHOICES)[number];

export interface NoticeKindRule {
  readonly audience: Audience;
  readonly target: NoticeTarget;
  /** Whoever has this row of the matrix can be told, and chooses how. */
  readonly row: Action;
  /** How, unless the company or the person chose otherwise. */
  readonly inApp: boolean;
  readonly email: EmailChoice;
  /** The page it leads to; {id} stands for the target's. */
  readonly page: string;
}

const kind = (audience: Audience, target: NoticeTarget, row: Action, inApp: boolean, email: EmailChoice, page: string): NoticeKindRule =>
  ({ audience, target, row, inApp, email, page });

// prettier-ignore
export const NOTICE_RULES = {
  'leave.submitted': kind('deciders', 'leave-request', 'hr.leave.approve', true, 'at-once', '/hr/leave/team/{id}'),
  'leave.decided': kind('subject', 'leave-request', 'hr.leave.request', true, 'at-once', '/hr/leave'),
  'overtime.submitted': kind('deciders', 'overtime-request', 'hr.overtime.approve', true, 'daily', '/hr/approvals'),
  'overtime.decided': kind('subject', 'overtime-request', 'hr.overtime.request', true, 'daily', '/hr/overtime'),
  'correction.submitted': kind('deciders', 'attendance-correction', 'hr.attendance.approve-correction', true, 'daily', '/hr/approvals'),
  'correction.decided': kind('subject', 'attendance-correction', 'hr.attendance.request-correction', true, 'daily', '/hr/time/corrections'),
  'people.offboarded': kind('admin-and-hr', 'person', 'hr.people.remove', true, 'never', '/hr/people/{id}'),
  'people.role-changed': kind('subject', 'self', 'company.profile.view', true, 'at-once', '/home'),
  'accounts.granted': kind('named', 'item', 'accounts.items.view-shared', true, 'never', '/accounts/items/{id}'),
  'accounts.revoked': kind('named', 'accounts', 'accounts.items.view-shared', true, 'never', '/accounts/items'),
  'accounts.overridden': kind('item-owner', 'item', 'accounts.items.create', true, 'never', '/accounts/items/{id}'),
  'school.low-balance': kind('teachers', 'student', 'school.balances.view', true, 'daily', '/school/students/{id}'),
  'school.no-show': kind('teachers', 'student', 'school.attendance.record', false, 'never', '/school/students/{id}'),
  'recruitment.applied': kind('admin-and-hr', 'posting', 'hr.recruitment.view-applications', true, 'daily', '/hr/recruitment/postings/{id}/applications'),
  'recruitment.moved': kind('interviewers', 'application', 'hr.recruitment.view-applications', true, 'never', '/hr/recruitment/applications/{id}'),
} as const satisfies Readonly<Record<string, NoticeKindRule>>;

export type NoticeKind = keyof typeof NOTICE_RULES;

export const NOTICE_KINDS = Object.keys(NOTICE_RULES) as NoticeKind[];

export const isNoticeKind = (name: string): name is NoticeKind => Object.hasOwn(NOTICE_RULES, name);

/** Where a notice leads. */
export const noticePage = (name: NoticeKind, targetId: string | null): string => NOTICE_RULES[name].page.replace('{id}', targetId ?? '');
