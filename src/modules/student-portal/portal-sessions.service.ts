import { createHash, createHmac, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deriveKeys } from '../../common/config/app-secrets.js';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { ACCESS_TOKEN_LIFETIME, accessTokenKey, signAccessToken } from '../../common/guards/access-tokens.js';
import { clearHostCookie, PORTAL_SCREEN_COOKIE, PORTAL_SESSION_COOKIE, setHostCookie } from '../../common/guards/cookies.js';
import { SessionCredentials } from '../../common/guards/session-credentials.js';
import { type Picture, pictureAddress } from '../../common/http/pictures.js';
import { notFound, Problem, unauthenticated } from '../../common/http/problem.js';
import { AttemptLimits } from '../../common/secrets/attempt-limits.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { UnitsOfWork } from '../../common/tenancy/units-of-work.js';
import { pairingHash, readCode, StudentSecrets } from '../school/index.js';
import type { PairScreenBody, PortalCompany, PortalName, PortalSignedIn, PortalSignInBody } from './portal.dto.js';
import { portalLimits } from './portal-limits.rules.js';

/** Seconds. The database ends a session earlier: an hour on a shared screen, 12 otherwise, and when nothing is asked for. */
const SESSION_LIFETIME = 12 * 3600;
const SCREEN_LIFETIME = 365 * 24 * 3600;

interface FoundStudent {
  company_id: string;
  student_id: string;
  secret_hash: string;
  screen_id: string | null;
  may_enter: boolean;
}

/** Where a school's logo is, another address after each change; null without one. */
export const logoUrlOf = (slug: string, setAt: Date | null): string | null => pictureAddress(`/api/portal/v1/companies/${slug}/logo`, setAt);

const pairingInvalid = () => new Problem(400, 'PAIRING_CODE_INVALID', 'This pairing code is spent or too old. Ask the school for a new one.');

/** Sign-in of students with code and secret, and the screens they share. */
@Injectable()
export class PortalSessionsService {
  private readonly credentials: SessionCredentials;
  private readonly tokenKey: KeyObject;
  private readonly screenKeys: readonly [Buffer, ...Buffer[]];
  private readonly allowed: ReturnType<typeof portalLimits>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly unitsOfWork: UnitsOfWork,
    private readonly limits: AttemptLimits,
    private readonly secrets: StudentSecrets,
  ) {
    this.credentials = new SessionCredentials(config.appSecrets, 'student');
    this.tokenKey = accessTokenKey(config.appSecret, 'student');
    this.screenKeys = deriveKeys(config.appSecrets, 'portal screens');
    this.allowed = portalLimits(config.limits);
  }

  /** @throws Problem 404 for a school there is not, or one that has School switched off */
  async company(slug: string): Promise<PortalCompany> {
    const company = await this.database.first<{ name: string; logo_at: Date | null }>('select name, logo_at from auth.portal_company($1, $2)', [slug, Buffer.alloc(0)]);
    if (!company) throw notFound();
    return { name: company.name, logoUrl: logoUrlOf(slug, company.logo_at) };
  }

  /** @throws Problem 404 for a school without one, and as for the school */
  async logo(slug: string): Promise<Picture> {
    const logo = await this.database.first<{ media_type: string; content: Buffer }>('select * from auth.portal_logo($1)', [slug]);
    if (!logo) throw notFound();
    return { mediaType: logo.media_type, content: logo.content };
  }

  /**
   * One answer and one amount of work, whether the school or the code is unknown, the secret wrong, the student archived,
   * School off, or the screen not paired where that is asked for.
   * @throws Problem 401, 429
   */
  async signIn({ company, code: typed, pin }: PortalSignInBody, request: FastifyRequest, reply: FastifyReply): Promise<PortalSignedIn> {
    const { network } = currentRequest();
    const code = readCode(typed);
    // Asked in any case: on a paired screen too a code that exists takes as long as one that does not.
    const { paired, screenSecret } = await this.pairedScreen(company, request.cookies[PORTAL_SCREEN_COOKIE]);
    const found = await this.database.first<FoundStudent>('select * from auth.student_of($1, $2, $3)', [company, code, screenSecret]);
    const screen = found?.screen_id ?? paired;
    const counted = this.counted(company, code, network, screen);
    for (const { limit, subject } of counted) await this.limits.count(limit, subject);
    const right = await this.secrets.matches(found?.secret_hash, pin);
    const sessionId = randomUUID();
    if (!found || !right || !found.may_enter || !(await this.open(found, sessionId, request))) {
      await this.database.query('select auth.report_portal_failure($1, $2, $3, $4)', [company, found?.student_id ?? null, network, right ? 'not active' : 'wrong secret']);
      throw unauthenticated();
    }
    if (right === 'former') await this.hashAnew(found, pin);
    for (const { limit, subject, whole } of counted) await this.limits.forgive(limit, subject, whole);
    setHostCookie(reply, PORTAL_SESSION_COOKIE, this.credentials.cookieOf(sessionId), SESSION_LIFETIME);
    const accessToken = signAccessToken('student', this.tokenKey, { sessionId, subjectId: found.student_id });
    return { accessToken, expiresIn: ACCESS_TOKEN_LIFETIME, student: await this.nameOf(sessionId) };
  }

  async end(sessionId: string, reply: FastifyReply): Promise<void> {
    await this.database.query('select auth.end_session($1, $2)', [sessionId, currentRequest().network]);
    clearHostCookie(reply, PORTAL_SESSION_COOKIE);
    reply.header('clear-site-data', '"cache", "storage"');
  }

  /** Makes this screen one of the school's. @throws Problem 400 PAIRING_CODE_INVALID, 429 */
  async pair({ company, pairingCode }: PairScreenBody, reply: FastifyReply): Promise<PortalName> {
    const { network } = currentRequest();
    await this.limits.count(this.allowed.pairing, network);
    const id = randomBytes(24).toString('base64url');
    const secretHash = createHash('sha256').update(screenSecretOf(this.screenKeys[0], id)).digest();
    const paired = await this.database.first<{ name: string | null }>('select auth.pair_screen($1, $2, $3, $4) as name', [company, pairingHash(pairingCode), secretHash, network]);
    if (!paired?.name) throw pairingInvalid();
    setHostCookie(reply, PORTAL_SCREEN_COOKIE, id, SCREEN_LIFETIME);
    return { name: paired.name };
  }

  private async open(found: FoundStudent, sessionId: string, request: FastifyRequest): Promise<boolean> {
    const opened = await this.database.first<{ opened: boolean }>('select auth.open_student_session($1, $2, $3, $4, $5, $6, $7, $8) as opened', [
      found.company_id,
      found.student_id,
      found.secret_hash,
      sessionId,
      createHash('sha256').update(this.credentials.secretOf(sessionId)).digest(),
      request.headers['user-agent'] ?? null,
      currentRequest().network,
      found.screen_id,
    ]);
    return opened?.opened === true;
  }

  private nameOf(sessionId: string): Promise<PortalName> {
    const options = { realm: 'student', secret: this.credentials.secretOf(sessionId), network: currentRequest().network, writing: false, serialized: false } as const;
    return this.unitsOfWork.run(options, async (unitOfWork) => (await unitOfWork.query<PortalName>('select name from app.student'))[0]!);
  }

  private counted(company: string, code: string, network: string, screen: string | null) {
    const where = screen ?? 'anywhere';
    return [
      { limit: this.allowed.byNetwork, subject: network, whole: false },
      { limit: this.allowed.byCompany, subject: `${company}\n${where}`, whole: false },
      { limit: this.allowed.byAccount, subject: `${company}\n${code}\n${where}`, whole: true },
      { limit: this.allowed.inARow, subject: `${company}\n${code}`, whole: true },
    ];
  }

  /** The screen the cookie was given to, and its secret: more than one can be it while the application's secret is being changed. */
  private async pairedScreen(company: string, cookie: string | undefined): Promise<{ paired: string | null; screenSecret: Buffer }> {
    const secrets = cookie === undefined ? [Buffer.alloc(0)] : this.screenKeys.map((key) => screenSecretOf(key, cookie));
    for (const screenSecret of secrets) {
      const row = await this.database.first<{ screen_id: string | null }>('select screen_id from auth.portal_company($1, $2)', [company, screenSecret]);
      if (row?.screen_id) return { paired: row.screen_id, screenSecret };
    }
    return { paired: null, screenSecret: secrets[0]! };
  }

  /** The hash of a secret that was right is made with the current key as soon as the secret is known. */
  private async hashAnew({ company_id, student_id, secret_hash }: FoundStudent, pin: string): Promise<void> {
    await this.database.query('select auth.rehash_student_secret($1, $2, $3, $4)', [company_id, student_id, secret_hash, await this.secrets.hash(pin)]);
  }
}

function screenSecretOf(key: Buffer, id: string): Buffer {
  return createHmac('sha256', key).update(id).digest();
}
