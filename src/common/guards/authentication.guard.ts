import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { lastValueFrom, isObservable } from 'rxjs';
import { DECLARATION, type Declaration, SERIALIZED, TRACED } from '../access/access.decorator.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { databaseError } from '../tenancy/database-error.js';
import { forbidden, unauthenticated } from '../http/problem.js';
import { AUTH_DATABASE } from '../tenancy/tenancy.module.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { currentRequest } from '../tenancy/request-context.js';
import type { UnitOfWorkOptions } from '../tenancy/unit-of-work.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import { SESSION_COOKIE } from './cookies.js';
import { SessionCredentials } from './session-credentials.js';
import type { StaffToken } from './staff.strategy.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const BearerGuard = AuthGuard('staff');
const begun = new WeakMap<FastifyRequest, UnitOfWorkOptions>();

/** First guard: finds out who calls and opens the unit of work in their name. Without a declaration nobody passes. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly credentials: SessionCredentials;
  private readonly bearer: CanActivate = new BearerGuard();

  constructor(
    private readonly reflector: Reflector,
    private readonly unitsOfWork: UnitsOfWork,
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
  ) {
    this.credentials = new SessionCredentials(config.appSecret);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const declaration = this.reflector.getAllAndOverride<Declaration | undefined>(DECLARATION, targets);
    if (!declaration) throw forbidden();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (declaration.kind === 'public') return true;
    const { sessionId, personId } = await this.sessionOf(context, request);
    const options: UnitOfWorkOptions = {
      secret: this.credentials.secretOf(sessionId),
      network: currentRequest().network,
      writing: !SAFE_METHODS.has(request.method) || this.reflector.getAllAndOverride<boolean | undefined>(TRACED, targets) === true,
      serialized: this.reflector.getAllAndOverride<boolean | undefined>(SERIALIZED, targets) ?? false,
    };
    begun.set(request, options);
    const { actor, touchDue } = await this.open(options);
    // A token names a person too: one that names another than the session's was not made by us.
    if (personId !== undefined && personId !== actor.personId) throw unauthenticated();
    if (touchDue) await this.authDatabase.query('select auth.touch($1)', [sessionId]);
    return true;
  }

  /** A bearer token, when there is one, is what counts; a cookie beside it is not looked at. */
  private async sessionOf(context: ExecutionContext, request: FastifyRequest): Promise<Partial<StaffToken> & Pick<StaffToken, 'sessionId'>> {
    if (request.headers.authorization !== undefined) {
      const verdict = this.bearer.canActivate(context);
      const passed = await (isObservable(verdict) ? lastValueFrom(verdict) : verdict);
      const { user } = request as FastifyRequest & { user?: StaffToken };
      if (!passed || !user) throw unauthenticated();
      return user;
    }
    const cookie = request.cookies[SESSION_COOKIE];
    const sessionId = cookie === undefined ? undefined : this.credentials.sessionOfCookie(cookie);
    if (sessionId === undefined) throw unauthenticated();
    refuseOtherSites(request);
    return { sessionId };
  }

  private async open(options: UnitOfWorkOptions) {
    try {
      return await this.unitsOfWork.open(options);
    } catch (error) {
      throw databaseError(error)?.code === '28000' ? unauthenticated() : error;
    }
  }
}

/** A write that a page of another site makes the browser send carries the cookie; the browser says where it comes from. */
export function refuseOtherSites(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined ? site !== 'same-origin' && site !== 'none' : isForeignOrigin(request)) {
    throw forbidden('Requests from other sites are refused.');
  }
}

/** For browsers too old to send Sec-Fetch-Site. Clients that are no browser send neither. */
function isForeignOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** Ends what is left of the request's unit of work and begins it anew, with everything about the actor read again. */
export async function reopenUnitOfWork(request: FastifyRequest, unitsOfWork: UnitsOfWork): Promise<void> {
  await unitsOfWork.rollback();
  const options = begun.get(request);
  if (options) await unitsOfWork.open(options);
}
