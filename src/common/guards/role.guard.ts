import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { scopeOf } from '../access/access-matrix.js';
import { DECLARATION, type Declaration } from '../access/access.decorator.js';
import { Audit } from '../audit/audit.js';
import { forbidden } from '../http/problem.js';
import { Database } from '../tenancy/database.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';

/** Fourth guard: the caller's role must have one of the route's rows of the access matrix. A refused write is an event. */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly unitsOfWork: UnitsOfWork,
    private readonly audit: Audit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.getAllAndOverride<Declaration | undefined>(DECLARATION, [context.getHandler(), context.getClass()]);
    if (!declaration) throw forbidden();
    if (declaration.kind !== 'access') return true;
    const { role } = this.database.caller;
    if (declaration.actions.some((action) => scopeOf(action, role) !== 'none')) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      await this.audit.record(`${declaration.actions[0]!}.denied`, { type: 'route', id: `${request.method} ${request.routeOptions.url ?? ''}` });
      await this.unitsOfWork.commit();
    }
    throw forbidden();
  }
}
