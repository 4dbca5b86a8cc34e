import { type CanActivate, type ExecutionContext, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { lastValueFrom, isObservable } from 'rxjs';
import { DECLARATION, type Declaration, realmOf, SERIALIZED, TRACED, UNATTENDED } from '../access/access.decorator.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { databaseError } from '../tenancy/database-error.js';
import { companySuspended, forbidden, studentAccount, supportOnlyReads, unauthenticated } from '../http/problem.js';
import { AUTH_DATABASE } from '../tenancy/tenancy.module.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { currentRequest } from '../tenancy/request-context.js';
import type { Realm } from '../tenancy/actor.js';
import type { UnitOfWorkOptions } from '../tenancy/unit-of-work.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import type { SessionToken } from './access-tokens.js';
import { isApiKey } from './api-key.strategy.js';
import { PORTAL_SESSION_COOKIE, SESSION_COOKIE } from './cookies.js';
import { SessionCredentials } from './session-credentials.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const bearers: Readonly<Record<Realm | 'key', CanActivate>> = {
  staff: new (AuthGuard('staff'))(),
  student: new (AuthGuard('student'))(),
  key: new (AuthGuard('api-key'))(),
};
const SESSION_COOKIES: Readonly<Record<Realm, string>> = { staff: SESSION_COOKIE, student: PORTAL_SESSION_COOKIE };
const begun = new WeakMap<FastifyRequest, UnitOfWorkOptions>();

/** What a request brings: a session, whom its token names, and whether it is platform support's. */
type FoundSession = Partial<SessionToken> & Pick<SessionToken, 'sessionId'> & { readonly support?: boolean };

/** First guard: finds out who calls and opens the unit of work in their name. Without a declaration nobody passes. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  private readonly credentials: Readonly<Record<Realm | 'support', SessionCredentials>>;

  constructor(
    private readonly reflector: Reflector,
    private readonly unitsOfWork: UnitsOfWork,
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
  ) {
    const { appSecrets } = config;
    this.credentials = {
      staff: new SessionCredentials(appSecrets, 'staff'),
      student: new SessionCredentials(appSecrets, 'student'),
      support: new SessionCredentials(appSecrets, 'support'),
    };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const declaration = this.reflector.getAllAndOverride<Declaration | undefined>(DECLARATION, targets);
    if (!declaration) throw forbidden();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (declaration.kind === 'public') return true;
    const realm = realmOf(declaration);
    const { sessionId, subjectId, support = false } = await this.sessionOf(context, request, realm);
    const options: UnitOfWorkOptions = {
      realm,
      support,
      secret: this.credentials[realm].secretsOf(sessionId),
      network: currentRequest().network,
      writing: !SAFE_METHODS.has(request.method) || this.reflector.getAllAndOverride<boolean | undefined>(TRACED, targets) === true,
      serialized: this.reflector.getAllAndOverride<boolean | undefined>(SERIALIZED, targets) ?? false,
    };
    if (support) await this.letSupportRead(request, sessionId, options);
    begun.set(request, options);
    const { caller, touchDue } = await this.open(options, sessionId);
    // A token names its holder too: one that names another than the session's was not made by us.
    if (subjectId !== undefined && subjectId !== caller.subjectId) throw unauthenticated();
    if (touchDue && this.reflector.getAllAndOverride<boolean | undefined>(UNATTENDED, targets) !== true) await this.authDatabase.query('select auth.touch($1)', [sessionId]);
    return true;
  }

  /** A bearer token, when there is one, is what counts; a cookie beside it is not looked at. */
  private async sessionOf(context: ExecutionContext, request: FastifyRequest, realm: Realm): Promise<FoundSession> {
    if (request.headers.authorization !== undefined) {
      const token = await tokenOf(context, request, realm === 'staff' && isApiKey(request.headers.authorization) ? 'key' : realm);
      if (token) return token;
      // A student who came to the wrong door is told so; everybody else learns nothing.
      if (realm === 'staff' && (await tokenOf(context, request, 'student'))) throw studentAccount();
      throw unauthenticated();
    }
    const cookie = request.cookies[SESSION_COOKIES[realm]];
    if (cookie === undefined) throw unauthenticated();
    const own = this.credentials[realm].sessionOfCookie(cookie);
    const sessionId = own ?? (realm === 'staff' ? this.credentials.support.sessionOfCookie(cookie) : undefined);
    if (sessionId === undefined) throw unauthenticated();
    refuseOtherSites(request);
    return { sessionId, support: own === undefined };
  }

  /** Before platform support is shown anything, the company's log tells what it asked for. */
  private async letSupportRead(request: FastifyRequest, sessionId: string, { network, writing }: UnitOfWorkOptions): Promise<void> {
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const noted = await this.authDatabase.first<{ noted: boolean }>('select auth.support_reads($1, $2, $3, $4) as noted', [sessionId, route, request.url.split('?')[0], network]);
    if (!noted?.noted) throw unauthenticated();
    if (writing) throw supportOnlyReads();
  }

  private async open(options: UnitOfWorkOptions, sessionId: string) {
    try {
      return await this.unitsOfWork.open(options);
    } catch (error) {
      if (databaseError(error)?.code !== '28000') throw error;
      const why = await this.authDatabase.first<{ status: string | null }>('select auth.refusal_of($1) as status', [sessionId]);
      throw why?.status === 'suspended' ? companySuspended() : unauthenticated();
    }
  }
}

async function tokenOf(context: ExecutionContext, request: FastifyRequest, bearer: keyof typeof bearers): Promise<SessionToken | undefined> {
  try {
    const verdict = bearers[bearer].canActivate(context);
    const passed = await (isObservable(verdict) ? lastValueFrom(verdict) : verdict);
    return passed ? (request as FastifyRequest & { user?: SessionToken }).user : undefined;
  } catch (error) {
    if (error instanceof UnauthorizedException) return undefined;
    throw error;
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
