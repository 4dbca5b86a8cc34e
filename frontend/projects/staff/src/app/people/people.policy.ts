import type { Me, Role } from '@api/auth-api';
import type { Person } from '@api/people-api';

/**
 * What the matrix says in words beside its cells, for one person as the target. Abilities decide the function; these
 * decide the object, so that no button is offered which the server would refuse.
 */
const ROLES: readonly Role[] = ['admin', 'hr', 'manager', 'employee'];

/** "Nobody changes their own role; only an Admin grants or removes Admin." */
export function assignableRoles(me: Me, person: Person): readonly Role[] {
  if (me.abilities['hr.roles.assign'] !== 'all' || person.id === me.id) return [];
  if (person.status === 'offboarded') return [];
  if (me.role === 'admin') return ROLES;
  return person.role === 'admin' ? [] : grantableRoles(me);
}

/** Roles this person may give to somebody new. */
export function grantableRoles(me: Me): readonly Role[] {
  return me.role === 'admin' ? ROLES : ROLES.filter((role) => role !== 'admin');
}

/** "HR may not remove an Admin; nobody removes themselves." */
export function mayRemove(me: Me, person: Person): boolean {
  if (me.abilities['hr.people.remove'] !== 'all' || person.id === me.id) return false;
  return person.role !== 'admin' || me.role === 'admin';
}

export function mayEdit(me: Me, person: Person): boolean {
  return me.abilities['hr.people.edit'] === 'all' && person.status !== 'offboarded';
}

/** A record without a sign-in can be invited. */
export function mayInvite(me: Me, person: Person): boolean {
  return me.abilities['hr.people.invite'] === 'all' && person.status === 'active' && !person.hasAccount;
}
