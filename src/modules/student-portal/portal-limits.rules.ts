import type { Limits } from '../../common/config/config.js';
import type { Limit } from '../../common/secrets/attempt-limits.js';

/**
 * How often secrets of students may be guessed. They are short, so the school as a whole has a budget beside each student:
 * 60 wrong ones an hour against a million secrets. Paired screens have budgets of their own, so that strangers who use up
 * the school's cannot keep its students out.
 */
export const portalLimits = (limits: Limits) =>
  ({
    byNetwork: { name: 'portal by network', allowed: limits.signInFailuresPerNetwork, span: '15 minutes' },
    byCompany: { name: 'portal by company', allowed: limits.studentFailuresPerCompany, span: '1 hour' },
    byAccount: { name: 'portal by account', allowed: limits.studentFailuresPerAccount, span: '15 minutes' },
    /** In a row, however slowly: then staff have to issue another code. NIST SP 800-63B, 3.2.2. */
    inARow: { name: 'portal in a row', allowed: 100, span: '10 years' },
    pairing: { name: 'portal pairing by network', allowed: 20, span: '1 hour' },
  }) satisfies Readonly<Record<string, Limit>>;
