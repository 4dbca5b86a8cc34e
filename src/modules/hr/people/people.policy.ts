import type { StaffRole } from '../../../common/access/access-matrix.js';
import type { Actor } from '../../../common/tenancy/actor.js';

type Who = Pick<Actor, 'personId' | 'role'>;
type Whom = { readonly id: string; readonly role: StaffRole };

// Each rule answers why not, or undefined when nothing stands against it. The triggers on app.person hold the same rules
// for every writer; here they get words.

/** Source: hr.roles.assign. */
export function whyNotAssign(actor: Who, person: Whom, role: StaffRole): string | undefined {
  if (person.id === actor.personId) return 'Nobody changes their own role. Ask another Admin.';
  if (actor.role !== 'admin' && person.role === 'admin') return 'Only an Admin changes the role of an Admin.';
  return whyNotGrant(actor, role);
}

/** Source: hr.roles.assign, for somebody who is only being added. */
export function whyNotGrant(actor: Pick<Who, 'role'>, role: StaffRole): string | undefined {
  return actor.role !== 'admin' && role === 'admin' ? 'Only an Admin makes somebody an Admin.' : undefined;
}

/** Source: hr.people.remove; also for bringing somebody back. */
export function whyNotRemove(actor: Who, person: Whom): string | undefined {
  if (person.id === actor.personId) return 'Nobody deactivates, offboards or reactivates themselves.';
  if (actor.role !== 'admin' && person.role === 'admin') return 'Only an Admin removes an Admin.';
  return undefined;
}
