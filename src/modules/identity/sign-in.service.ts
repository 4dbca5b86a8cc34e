import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Config, deriveKey } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { DEVICE_COOKIE, setHostCookie } from '../../common/guards/cookies.js';
import { unauthenticated } from '../../common/http/problem.js';
import { OneTimeLinks } from '../../common/mail/one-time-links.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { AttemptLimits } from './attempt-limits.service.js';
import type { SignedIn } from './dto/identity-answers.dto.js';
import type { SignInBody, SignUpBody } from './dto/identity.dto.js';
import { PasswordHashes } from './password-hashes.service.js';
import { passwordMustBeHardToGuess } from './password.rules.js';
import { SessionsService } from './sessions.service.js';

const DEVICE_LIFETIME = 365 * 24 * 3600;

@Injectable()
export class SignInService {
  private readonly deviceKey: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly limits: AttemptLimits,
    private readonly hashes: PasswordHashes,
    private readonly sessions: SessionsService,
    private readonly links: OneTimeLinks,
  ) {
    this.deviceKey = deriveKey(config.appSecret, 'known devices');
  }

  /**
   * Creates a company with its first Admin and signs them in.
   * @throws Problem 409 EMAIL_TAKEN or SLUG_TAKEN, 400 for a weak password, 429
   */
  async signUp(body: SignUpBody, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    passwordMustBeHardToGuess(body.password, [body.companyName, body.name, body.email]);
    await this.limits.count('sign-up by network', currentRequest().network);
    const verification = randomUUID();
    const created = await this.database.first<{ account: string }>('select auth.sign_up($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as account', [
      body.companyName,
      body.slug ?? slugOf(body.companyName),
      body.slug === undefined,
      body.timeZone ?? 'UTC',
      body.locale === 'vi' ? 'vi' : 'en',
      body.name,
      body.email,
      await this.hashes.hash(body.password),
      verification,
      this.links.hash('verify-email', verification),
    ]);
    const signedIn = await this.sessions.open(created!.account, 'identity.sign-in', request, reply);
    this.rememberDevice(body.email, reply);
    return signedIn;
  }

  /**
   * One answer and one amount of work, whether the address is unknown, the password wrong or the person gone.
   * Tries from a device that signed in before are counted apart, so that strangers cannot keep somebody out.
   * @throws Problem 401, 429
   */
  async signIn(body: SignInBody, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    const { network } = currentRequest();
    const who = this.knownDevice(body.email, request) ?? body.email;
    await this.limits.count('sign-in by network', network);
    await this.limits.count('sign-in by account', who);
    const account = await this.database.first<{ account_id: string; password_hash: string; may_enter: boolean }>('select * from auth.account_of($1)', [body.email]);
    const right = await this.hashes.verify(account?.password_hash, body.password);
    if (!account || !right || !account.may_enter) {
      await this.database.query('select auth.report_failure($1, $2, $3)', [body.email, network, right ? 'not active' : 'wrong password']);
      throw unauthenticated();
    }
    await this.limits.forgive('sign-in by network', network);
    await this.limits.forgive('sign-in by account', who, true);
    const signedIn = await this.sessions.open(account.account_id, 'identity.sign-in', request, reply);
    this.rememberDevice(body.email, reply);
    return signedIn;
  }

  private rememberDevice(email: string, reply: FastifyReply): void {
    const device = randomBytes(12).toString('base64url');
    setHostCookie(reply, DEVICE_COOKIE, `${device}.${this.deviceProof(device, email)}`, DEVICE_LIFETIME);
  }

  /** A subject of its own for the limit, if this browser has signed in with the address before. */
  private knownDevice(email: string, request: FastifyRequest): string | undefined {
    const [device = '', proof = ''] = (request.cookies[DEVICE_COOKIE] ?? '').split('.');
    const [given, expected] = [Buffer.from(proof), Buffer.from(this.deviceProof(device, email))];
    const known = given.length === expected.length && timingSafeEqual(given, expected);
    return known ? `${email}\n${device}` : undefined;
  }

  private deviceProof(device: string, email: string): string {
    return createHmac('sha256', this.deviceKey).update(`${device}\n${email.toLowerCase()}`).digest('base64url');
  }
}

/** An address for the company made of its name: "Müller & Söhne" becomes "muller-sohne". */
export function slugOf(companyName: string): string {
  const plain = companyName.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'company';
}
