import type { Problem } from '@api/problem';
import type { TextKey, TextParams, Translate } from '../i18n/catalogue';
import { faultText } from './fault-text';

/** What happened and what to do. The server's own sentence wins where it wrote one for people. */
export function problemText(problem: Problem, t: Translate): string {
  const { limit, used, plan, reason } = problem.more as { limit?: number; used?: number; plan?: string; reason?: string };
  if (problem.is('NETWORK')) return t('ui.error.network');
  if (problem.is('QUOTA_EXCEEDED')) return t('ui.error.quota', { limit, used, plan: planName(plan) });
  if (problem.is('LAST_ADMIN')) return t('ui.error.lastAdmin');
  if (problem.is('SCHEDULE_CONFLICT')) return conflictText(problem.more as Parameters<typeof conflictText>[0], t);
  if (problem.status === 429) return t('ui.error.tooMany');
  if (problem.status >= 500) return t('ui.error.server');
  if (problem.is('FORBIDDEN', 'WORKSPACE_DISABLED')) return t('ui.error.forbidden');
  if (problem.status === 404) return t('ui.error.gone');
  if (reason) return faultText({ code: reason, message: problem.detail }, t, problem.more as TextParams);
  const [fault] = problem.errors;
  return faultText(fault && problem.errors.length === 1 ? fault : { code: problem.code, message: problem.detail }, t) || t('ui.error.server');
}

/** What is taken, of several the first. Told by the parts of the answer: its own sentence is English. */
function conflictText({ conflicts = [], conflictCount = 1 }: { conflicts?: readonly Conflict[]; conflictCount?: number }, t: Translate): string {
  // The words come with School's, where such a problem can happen.
  const say = (word: string, values?: TextParams): string => t(`ui.fault.conflict.${word}` as TextKey, values);
  const [first] = conflicts;
  const what = first ? say(first.name === first.title ? 'alone' : first.what, { name: first.name, title: first.title }) : say('unnamed');
  const more = conflictCount > 1 ? say('more', { n: conflictCount - 1 }) : '';
  return [what, more, say('instead')].filter(Boolean).join(' ');
}

interface Conflict {
  readonly what: 'teacher' | 'room' | 'student' | 'unavailable';
  readonly name: string;
  readonly title: string | null;
}

export function planName(plan: string | undefined): string {
  return plan === 'business-with-access' ? 'Business with Access' : 'Community';
}
