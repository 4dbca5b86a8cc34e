import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DECLARATION, type Declaration, FOR_KEYS, WHILE_ENROLLING } from '../access/access.decorator.js';
import { forbidden, secondFactorRequired } from '../http/problem.js';
import { Database } from '../tenancy/database.js';

/**
 * Second guard: whoever lacks the second factor that their role needs may only set one up, and a program reaches what
 * rows of the matrix open, not what is about a person's own sign-in.
 */
@Injectable()
export class StandingGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    const has = (mark: string): boolean => this.reflector.getAllAndOverride<boolean | undefined>(mark, targets) === true;
    const declaration = this.reflector.getAllAndOverride<Declaration | undefined>(DECLARATION, targets);
    if (declaration?.kind === 'public') return true;
    const { factorMissing, byKey, support } = this.database.caller.standing;
    if (factorMissing && !has(WHILE_ENROLLING)) throw secondFactorRequired();
    if (byKey && declaration?.kind === 'authenticated' && !has(FOR_KEYS)) throw forbidden('An API key does not open this: it is for people.');
    if (support && declaration?.kind === 'authenticated' && !has(FOR_KEYS)) throw forbidden('This is about somebody\'s own; support access has none.');
    return true;
  }
}
