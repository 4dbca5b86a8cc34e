import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { PORTAL_SESSION_COOKIE, REFRESH_COOKIE, SESSION_COOKIE } from '../guards/cookies.js';
import { SessionCredentials } from '../guards/session-credentials.js';
import { currentRequest } from '../tenancy/request-context.js';
import type { UnitOfWorkOptions } from '../tenancy/unit-of-work.js';
import { UnitsOfWork } from '../tenancy/units-of-work.js';
import type { Visitor } from './page.rules.js';

/** Finds out who loads a page, as the actor of an API request is found out. */
@Injectable()
export class Visitors {
  private readonly staff: SessionCredentials;
  private readonly students: SessionCredentials;
  private readonly support: SessionCredentials;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly unitsOfWork: UnitsOfWork,
  ) {
    this.staff = new SessionCredentials(config.appSecrets, 'staff');
    this.students = new SessionCredentials(config.appSecrets, 'student');
    this.support = new SessionCredentials(config.appSecrets, 'support');
  }

  /** Who is staff is staff, whatever else the browser holds. When the database is not there, the page loads and says so itself. */
  async of({ cookies }: FastifyRequest): Promise<Visitor> {
    const staff = await this.staffOf(cookies[SESSION_COOKIE]);
    if (staff) return staff;
    if (cookies[REFRESH_COOKIE] !== undefined) return { kind: 'refreshable' };
    return (await this.portalUserOf(cookies[PORTAL_SESSION_COOKIE])) ?? { kind: 'anonymous' };
  }

  private async staffOf(cookie: string | undefined): Promise<Visitor | undefined> {
    const own = this.staff.sessionOfCookie(cookie ?? '');
    const sessionId = own ?? this.support.sessionOfCookie(cookie ?? '');
    if (sessionId === undefined) return undefined;
    try {
      return await this.unitsOfWork.run({ ...reading(this.staff, sessionId), support: own === undefined }, async ({ actor }) => ({ kind: 'staff', workspaces: actor.workspaces }));
    } catch {
      return undefined;
    }
  }

  private async portalUserOf(cookie: string | undefined): Promise<Visitor | undefined> {
    const sessionId = this.students.sessionOfCookie(cookie ?? '');
    if (sessionId === undefined) return undefined;
    try {
      return await this.unitsOfWork.run({ ...reading(this.students, sessionId), realm: 'student' }, async (unitOfWork) => {
        const [company] = await unitOfWork.query<{ slug: string }>('select slug from app.company');
        return company && { kind: 'portal', company: company.slug };
      });
    } catch {
      return undefined;
    }
  }
}

function reading(credentials: SessionCredentials, sessionId: string): UnitOfWorkOptions {
  return { secret: credentials.secretsOf(sessionId), network: currentRequest().network, writing: false, serialized: false };
}
