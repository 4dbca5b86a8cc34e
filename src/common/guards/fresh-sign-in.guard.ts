import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FRESH } from '../access/access.decorator.js';
import { forbidden, reauthRequired } from '../http/problem.js';
import { Database } from '../tenancy/database.js';

/** Last guard: what hurts asks for a sign-in that is not long ago. It comes last, so that only who may do it is asked. */
@Injectable()
export class FreshSignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean | undefined>(FRESH, [context.getHandler(), context.getClass()]) !== true) return true;
    const { fresh, byKey } = this.database.caller.standing;
    if (byKey) throw forbidden('An API key does not do this: it asks for a person who confirms it.');
    if (!fresh) throw reauthRequired();
    return true;
  }
}
