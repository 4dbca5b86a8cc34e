import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DECLARATION, type Declaration, WORKSPACE } from '../access/access.decorator.js';
import { workspaceDisabled } from '../http/problem.js';
import { workspaceOfAction } from '../access/workspaces.js';
import type { Workspace } from '../tenancy/actor.js';
import { Database } from '../tenancy/database.js';

/** Third guard: the workspace the route belongs to must be on for the company, now. */
@Injectable()
export class WorkspaceGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    const named = this.reflector.getAllAndOverride<Workspace | undefined>(WORKSPACE, targets);
    const declaration = this.reflector.getAllAndOverride<Declaration | undefined>(DECLARATION, targets);
    const needed = named ?? workspaceOf(declaration);
    if (needed && !this.database.caller.workspaces[needed]) throw workspaceDisabled();
    return true;
  }
}

/** The workspace that a row of the matrix belongs to, by the first part of its name. */
export function workspaceOf(declaration: Declaration | undefined): Workspace | undefined {
  if (declaration?.kind !== 'access') return undefined;
  return declaration.actions.map(workspaceOfAction).find((workspace) => workspace !== undefined);
}
