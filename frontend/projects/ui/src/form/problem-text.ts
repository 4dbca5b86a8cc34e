import type { Problem } from '@api/problem';
import type { Translate } from '../i18n/catalogue';
import { faultText } from './fault-text';

/** What happened and what to do. The server's own sentence wins where it wrote one for people. */
export function problemText(problem: Problem, t: Translate): string {
  const { limit, used, plan, reason } = problem.more as { limit?: number; used?: number; plan?: string; reason?: string };
  if (problem.is('NETWORK')) return t('ui.error.network');
  if (problem.is('QUOTA_EXCEEDED')) return t('ui.error.quota', { limit, used, plan: planName(plan) });
  if (problem.is('LAST_ADMIN')) return t('ui.error.lastAdmin');
  if (problem.status === 429) return t('ui.error.tooMany');
  if (problem.status >= 500) return t('ui.error.server');
  if (problem.is('FORBIDDEN', 'WORKSPACE_DISABLED')) return t('ui.error.forbidden');
  if (problem.status === 404) return t('ui.error.gone');
  if (reason) return faultText({ code: reason, message: problem.detail }, t);
  const [fault] = problem.errors;
  return (fault && problem.errors.length === 1 ? faultText(fault, t) : problem.detail) || t('ui.error.server');
}

export function planName(plan: string | undefined): string {
  return plan === 'business-with-access' ? 'Business with Access' : 'Community';
}
