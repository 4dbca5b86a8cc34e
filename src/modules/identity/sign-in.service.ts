import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deriveKeys } from '../../common/config/app-secrets.js';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { DEVICE_COOKIE, setHostCookie } from '../../common/guards/cookies.js';
import { companySuspended, otpRequired, unauthenticated } from '../../common/http/problem.js';
import { OneTimeLinks } from '../../common/mail/one-time-links.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import { AttemptLimits } from '../../common/secrets/attempt-limits.js';
import type { SignedIn } from './dto/identity-answers.dto.js';
import type { SignInBody, SignUpBody } from './dto/identity.dto.js';
import { PasswordHashes } from '../../common/secrets/password-hashes.js';
import { identityLimits } from './identity-limits.rules.js';
import { passwordMustBeHardToGuess } from './password.rules.js';
import { FactorCheck, methodsOf } from './second-factors/factor-check.service.js';
import { SessionsService } from './sessions.service.js';

const DEVICE_LIFETIME = 365 * 24 * 3600;

@Injectable()
export class SignInService {
  private readonly deviceKeys: readonly [Buffer, ...Buffer[]];
  private readonly allowed: ReturnType<typeof identityLimits>;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly limits: AttemptLimits,
    private readonly hashes: PasswordHashes,
    private readonly sessions: SessionsService,
    private readonly links: OneTimeLinks,
    private readonly factors: FactorCheck,
  ) {
    this.allowed = identityLimits(config.limits);
    this.deviceKeys = deriveKeys(config.appSecrets, 'known devices');
  }

  /**
   * Creates a company with its first Admin and signs them in.
   * @throws Problem 409 EMAIL_TAKEN or SLUG_TAKEN, 400 for a weak password, 429
   */
  async signUp(body: SignUpBody, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    passwordMustBeHardToGuess(body.password, [body.companyName, body.name, body.email]);
    await this.limits.count(this.allowed.signUpByNetwork, currentRequest().network);
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
    await this.limits.count(this.allowed.signInByNetwork, network);
    await this.limits.count(this.allowed.signInByAccount, who);
    const account = await this.database.first<{ account_id: string; password_hash: string; may_enter: boolean }>('select * from auth.account_of($1)', [body.email]);
    const right = await this.hashes.verify(account?.password_hash, body.password);
    if (!account || !right || !account.may_enter) {
      await this.database.query('select auth.report_failure($1, $2, $3)', [body.email, network, right ? 'not active' : 'wrong password']);
      if (account && right) await this.refuseSuspended(account.account_id);
      throw unauthenticated();
    }
    const how = await this.secondStep(account.account_id, body, who);
    await this.limits.forgive(this.allowed.signInByNetwork, network);
    await this.limits.forgive(this.allowed.signInByAccount, who, true);
    const signedIn = await this.sessions.open(account.account_id, how, request, reply);
    this.rememberDevice(body.email, reply);
    return signedIn;
  }

  /**
   * Asks for the second factor, where there is one, and spends the code that came.
   * @param who whose tries are counted
   * @returns the event of the sign-in
   * @throws Problem 401 OTP_REQUIRED without a code, 401 for a wrong or a spent one, 429
   */
  private async secondStep(accountId: string, { email, otp }: SignInBody, who: string): Promise<`identity.${string}`> {
    const { network } = currentRequest();
    const factors = await this.factors.factorsOf(accountId);
    const methods = methodsOf(factors);
    if (methods.length === 0) return 'identity.sign-in';
    if (!otp) {
      await this.limits.forgive(this.allowed.signInByNetwork, network);
      await this.limits.forgive(this.allowed.signInByAccount, who);
      throw otpRequired(methods);
    }
    await this.limits.count(this.allowed.codeBySignIn, who);
    const passed = await this.factors.pass(accountId, factors, otp);
    if (!passed) {
      await this.database.query('select auth.report_failure($1, $2, $3)', [email, network, 'wrong code']);
      throw unauthenticated();
    }
    await this.limits.forgive(this.allowed.codeBySignIn, who, true);
    return passed === 'totp' ? 'identity.sign-in' : 'identity.sign-in.recovery-code';
  }

  /** Whoever shows the right password is told why it opens nothing. @throws Problem 403 COMPANY_SUSPENDED */
  private async refuseSuspended(accountId: string): Promise<void> {
    const why = await this.database.first<{ status: string | null }>('select auth.refusal_of_account($1) as status', [accountId]);
    if (why?.status === 'suspended') throw companySuspended();
  }

  private rememberDevice(email: string, reply: FastifyReply): void {
    const device = randomBytes(12).toString('base64url');
    setHostCookie(reply, DEVICE_COOKIE, `${device}.${deviceProof(this.deviceKeys[0], device, email).toString('base64url')}`, DEVICE_LIFETIME);
  }

  /** A subject of its own for the limit, if this browser has signed in with the address before. */
  private knownDevice(email: string, request: FastifyRequest): string | undefined {
    const [device = '', proof = ''] = (request.cookies[DEVICE_COOKIE] ?? '').split('.');
    const given = Buffer.from(proof, 'base64url');
    const known = this.deviceKeys.map((key) => deviceProof(key, device, email)).some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
    return known ? `${email}\n${device}` : undefined;
  }
}

function deviceProof(key: Buffer, device: string, email: string): Buffer {
  return createHmac('sha256', key).update(`${device}\n${email.toLowerCase()}`).digest();
}

/** An address for the company made of its name: "Müller & Söhne" becomes "muller-sohne". */
export function slugOf(companyName: string): string {
  const plain = companyName.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'company';
}
