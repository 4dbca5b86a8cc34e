import type { StaffRole } from '../../../common/access/access-matrix.js';
import type { Actor } from '../../../common/tenancy/actor.js';

type Who = Pick<Actor, 'personId' | 'role'>;
type Whom = { readonly id: string; readonly role: StaffRole };

/** Rules beside the access matrix, in words. */
export const PERSON_RULES = {
  OWN_ROLE: 'Nobody changes their own role. Ask another Admin.',
  ROLE_OF_ADMIN: 'Only an Admin changes the role of an Admin.',
  GRANTS_ADMIN: 'Only an Admin makes somebody an Admin.',
  OWN_LEAVING: 'Nobody deactivates, offboards or reactivates themselves.',
  LEAVING_OF_ADMIN: 'Only an Admin removes an Admin.',
} as const;
export type PersonRule = keyof typeof PERSON_RULES;

// Each asks which rule stands against it; undefined when none does. The triggers on app.person hold the same rules for
// every writer; here they get names and words.

/** Source: hr.roles.assign. */
export function whyNotAssign(actor: Who, person: Whom, role: StaffRole): PersonRule | undefined {
  if (person.id === actor.personId) return 'OWN_ROLE';
  if (actor.role !== 'admin' && person.role === 'admin') return 'ROLE_OF_ADMIN';
  return whyNotGrant(actor, role);
}

/** Source: hr.roles.assign, for somebody who is only being added. */
export function whyNotGrant(actor: Pick<Who, 'role'>, role: StaffRole): PersonRule | undefined {
  return actor.role !== 'admin' && role === 'admin' ? 'GRANTS_ADMIN' : undefined;
}

/** Source: hr.people.remove; also for bringing somebody back. */
export function whyNotRemove(actor: Who, person: Whom): PersonRule | undefined {
  if (person.id === actor.personId) return 'OWN_LEAVING';
  return actor.role !== 'admin' && person.role === 'admin' ? 'LEAVING_OF_ADMIN' : undefined;
}
