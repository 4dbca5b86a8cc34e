import { explainConstraint } from '../../common/http/database-problems.js';
import { forbidden, invalidInput, notFound, stateConflict } from '../../common/http/problem.js';

/** What a balance says of itself: below zero, or at or below what the school calls low. */
export const WARNINGS = ['negative', 'low'] as const;
export type Warning = (typeof WARNINGS)[number];

/** Sessions left at which a balance is low where the school has said nothing: the default of app.school_rules. */
const LOW_BALANCE = 2;

/** SQL that judges a balance. @param balance never from outside @param rules alias of app.school_rules, which may have no row */
export const warningOf = (balance: string, rules: string): string =>
  `case when ${balance} < 0 then 'negative' when ${balance} <= coalesce(${rules}.low_balance, ${LOW_BALANCE}) then 'low' end`;

/** SQL that names what a session is about: its group, or the student of a 1:1 lesson. Aliases of app.school_group and app.student. */
export const titleOf = (group: string, student: string): string => `coalesce(${group}.name, ${student}.name)`;

/** @param reason stable, for applications that say it in the reader's language */
const conflict = (reason: string, detail: string, more: Record<string, unknown> = {}) => stateConflict(detail, { reason, ...more });
const field = (name: string, code: string, message: string) => () => invalidInput([{ field: name, code, message }], message);

// What it means, in words, that the database refused: the rules themselves are triggers and constraints.

explainConstraint('school_mark_future', () => conflict('SESSION_NOT_BEGUN', 'This session has not begun: until then a place can only be cancelled.'));
explainConstraint('school_mark_cancelled', () => conflict('SESSION_CANCELLED', 'This session is cancelled. Restore it before taking its register.'));
explainConstraint('school_balance', ({ detail = '' }) =>
  conflict('BALANCE', 'Their balance does not cover this, and the school does not let it fall so low. Add a package first.', { studentIds: detail.split(',') }),
);
explainConstraint('school_package_used', ({ detail = '' }) => conflict('PACKAGE_USED', `Of this package only ${detail} are left to take back.`, { leftOver: Number(detail) }));
explainConstraint('school_package_dates', field('expiresOn', 'ENDS_BEFORE_BOUGHT', 'expiresOn must not be before the day it is bought'));
explainConstraint('school_package_day', field('boughtOn', 'NOT_YET', 'boughtOn must not be a day to come'));
explainConstraint('school_package', () => notFound());
explainConstraint('school_student', () => notFound());
explainConstraint('school_balances', () => forbidden());
