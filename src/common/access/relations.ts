import type { Target, Viewpoint } from './explanations.js';
import { against, because, type Reason } from './reasons.js';

/** How the target's person stands to the one who is asked about: what "department" and "self" came to. */
export function relation(view: Viewpoint, { subject }: Target, holds: boolean): Reason[] {
  if (!subject || view.scope === 'all') return [];
  if (subject.id === view.personId) return holds ? [because('oneself')] : [];
  if (holds) return view.scope === 'department' ? [because('same-department')] : [];
  if (view.scope !== 'department') return [against('another')];
  if (view.departmentId === null) return [against('no-department')];
  if (subject.departmentId !== view.departmentId) return [against('other-department')];
  return subject.status === 'offboarded' ? [against('left')] : [];
}

/** The same for what somebody asked for and another decides. */
export function decision(view: Viewpoint, target: Target, holds: boolean): Reason[] {
  const { subject } = target;
  const own = subject?.id === view.personId;
  if (holds) return own ? [because('decides-alone')] : relation(view, target, holds);
  if (own) return [against('own-request')];
  if (subject?.status === 'offboarded') return [against('left')];
  const reasons = relation(view, target, holds);
  return reasons.length > 0 || subject?.role === 'employee' ? reasons : [against('not-an-employee')];
}
