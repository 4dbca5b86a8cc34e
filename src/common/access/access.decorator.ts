import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Action } from './access-matrix.js';
import type { Workspace as WorkspaceName } from '../tenancy/actor.js';

/** How a route says who may call it. Every route has exactly one; the program does not start otherwise. */
export type Declaration =
  | { readonly kind: 'public' }
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'access'; readonly actions: readonly Action[] };

export const DECLARATION = 'optserv:access';
export const WORKSPACE = 'optserv:workspace';
export const SERIALIZED = 'optserv:serialized';
export const TRACED = 'optserv:traced';

const declare = (declaration: Declaration, inOpenApi: string | readonly string[]) =>
  applyDecorators(SetMetadata(DECLARATION, declaration), ApiExtension('x-access', inOpenApi));

/** For staff whose role has any of these rows of the access matrix. Which objects they reach is the service's and the database's. */
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
