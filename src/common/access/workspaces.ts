import { type Workspace, WORKSPACES } from '../tenancy/actor.js';
import type { Action } from './access-matrix.js';

/** The workspace that a row of the matrix belongs to, by the first part of its name; undefined for what is always on. */
export function workspaceOfAction(action: Action): Workspace | undefined {
  return WORKSPACES.find((workspace) => action.startsWith(`${workspace}.`));
}
