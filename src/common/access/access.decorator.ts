import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Action } from './access-matrix.js';
import type { Realm, Workspace as WorkspaceName } from '../tenancy/actor.js';

/** How a route says who may call it. Every route has exactly one; the program does not start otherwise. */
export type Declaration =
  | { readonly kind: 'public' }
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'access'; readonly actions: readonly Action[] };

/** Rows of the matrix that belong to students; all others are for staff. */
const STUDENT_ROWS = 'portal.';

/** Whose sessions a route takes: rows of the portal are for students, everything else is for staff. */
export function realmOf(declaration: Declaration): Realm {
  return declaration.kind === 'access' && declaration.actions.every((action) => action.startsWith(STUDENT_ROWS)) ? 'student' : 'staff';
}

export const DECLARATION = 'optserv:access';
export const WORKSPACE = 'optserv:workspace';
export const SERIALIZED = 'optserv:serialized';
export const TRACED = 'optserv:traced';
export const FRESH = 'optserv:fresh';
export const WHILE_ENROLLING = 'optserv:while-enrolling';
export const FOR_KEYS = 'optserv:for-keys';
export const UNATTENDED = 'optserv:unattended';

const declare = (declaration: Declaration, inOpenApi: string | readonly string[]) =>
  applyDecorators(SetMetadata(DECLARATION, declaration), ApiExtension('x-access', inOpenApi));

/** For staff, or students, whose role has any of these rows of the access matrix. Which objects they reach is the service's and the database's. */
export const Access = (...actions: [Action, ...Action[]]) =>
  declare({ kind: 'access', actions }, actions.length === 1 ? actions[0] : actions);

/** For everybody, signed in or not. The handler has no actor. */
export const Public = () => declare({ kind: 'public' }, 'public');

/** For every signed-in staff member, about themselves. */
export const Authenticated = () => declare({ kind: 'authenticated' }, 'authenticated');

/** Only while the company has this workspace switched on. Rows of the matrix under `accounts.` and `school.` imply it. */
export const Workspace = (workspace: WorkspaceName) => SetMetadata(WORKSPACE, workspace);

/**
 * For routes that change who somebody is (role, status, department): in one company they take turns, so two people who
 * change each other do not block each other.
 */
export const ChangesPeople = () => SetMetadata(SERIALIZED, true);

/** For a GET that is an event itself, such as an export: its unit of work may write to the audit log. OpenAPI says so too. */
export const LeavesTrace = () => applyDecorators(SetMetadata(TRACED, true), ApiExtension('x-leaves-trace', true));

/** For what hurts: only with a session whose holder showed who they are not long ago, and never with an API key. OpenAPI says so too. */
export const FreshSignIn = () => applyDecorators(SetMetadata(FRESH, true), ApiExtension('x-fresh-sign-in', true));

/** Open to people who have yet to set up the second factor that their role needs: it is part of setting it up. */
export const WhileEnrolling = () => SetMetadata(WHILE_ENROLLING, true);

/** For API keys as well, though no row of the matrix opens it. */
export const ForKeys = () => SetMetadata(FOR_KEYS, true);

/** What a page asks for by itself, again and again: it does not count as use of the session, which ends when nobody uses it. */
export const Unattended = () => SetMetadata(UNATTENDED, true);

/** An answer that goes on until somebody ends it. OpenAPI says so too. */
export const Streams = () => ApiExtension('x-streams', true);
