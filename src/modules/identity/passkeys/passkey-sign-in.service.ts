import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticatorTransport } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { Problem, unauthenticated } from '../../../common/http/problem.js';
import { AttemptLimits } from '../../../common/secrets/attempt-limits.js';
import { Database } from '../../../common/tenancy/database.js';
import { currentRequest } from '../../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import type { Refreshed, SignedIn } from '../dto/identity-answers.dto.js';
import { identityLimits } from '../identity-limits.rules.js';
import { OwnPassword } from '../own-password.service.js';
import { SessionsService } from '../sessions.service.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import type { PasskeyBody, PasskeyChallenge } from './passkeys.dto.js';

interface PasskeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly email: string;
  readonly public_key: Buffer;
  /** bigint, so text. */
  readonly uses: string;
  readonly transports: AuthenticatorTransport[];
}

const refused = () => new Problem(400, 'PASSKEY_REFUSED', 'This passkey was not accepted. Try again, or use your password.');

/** Signing in with a passkey instead of a password and a code, and showing anew that one is there. */
@Injectable()
export class PasskeySignInService {
  private readonly allowed: ReturnType<typeof identityLimits>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly challenges: PasskeyChallenges,
    private readonly limits: AttemptLimits,
    private readonly ownPassword: OwnPassword,
    private readonly sessions: SessionsService,
  ) {
    this.allowed = identityLimits(config.limits);
  }

  /** The same for everybody: which passkeys there are, only the authenticator knows. @throws Problem 429 */
  async start(): Promise<PasskeyChallenge> {
    await this.limits.count(this.allowed.passkeyByNetwork, currentRequest().network);
    const { id, bytes } = await this.challenges.start('sign-in', null);
    // Read with the first of them, so that the program starts without it.
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({ rpID: new URL(this.config.publicOrigin).hostname, challenge: bytes, userVerification: 'required' });
    return { challengeId: id, options };
  }

  /** @throws Problem 401, 429 */
  async signIn(body: PasskeyBody, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    const { network } = currentRequest();
    await this.limits.count(this.allowed.signInByNetwork, network);
    const passkey = await this.find(body);
    if (!passkey || !(await this.holds(passkey, body))) {
      if (passkey) await this.authDatabase.query('select auth.report_failure($1, $2, $3)', [passkey.email, network, 'wrong passkey']);
      throw unauthenticated();
    }
    await this.limits.forgive(this.allowed.signInByNetwork, network);
    return this.sessions.open(passkey.account_id, 'identity.sign-in.passkey', request, reply);
  }

  /** For the caller's own passkeys only. @throws Problem 400 PASSKEY_REFUSED */
  async confirm(body: PasskeyBody, reply: FastifyReply): Promise<Refreshed> {
    const { account_id } = await this.ownPassword.account();
    const passkey = await this.find(body);
    if (passkey?.account_id !== account_id || !(await this.holds(passkey, body))) throw refused();
    return this.sessions.renew(this.database.actor.sessionId, reply);
  }

  private find({ credentialId }: PasskeyBody): Promise<PasskeyRow | undefined> {
    return this.authDatabase.first<PasskeyRow>('select * from auth.passkey_of($1)', [Buffer.from(credentialId, 'base64url')]);
  }

  /** Whether the answer is of that passkey, for a challenge of ours that nobody answered yet, from our own pages. */
  private async holds(passkey: PasskeyRow, { challengeId, credentialId, clientDataJSON, authenticatorData, signature }: PasskeyBody): Promise<boolean> {
    const expectedChallenge = await this.challenges.spend('sign-in', challengeId, null);
    if (expectedChallenge === undefined) return false;
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, authenticatorData, signature } },
        expectedChallenge,
        expectedOrigin: this.config.publicOrigin,
        expectedRPID: new URL(this.config.publicOrigin).hostname,
        requireUserVerification: true,
        credential: { id: credentialId, publicKey: new Uint8Array(passkey.public_key), counter: Number(passkey.uses), transports: passkey.transports },
      });
      if (!verified) return false;
      const used = await this.authDatabase.first<{ used: boolean }>('select auth.use_passkey($1, $2) as used', [passkey.id, authenticationInfo.newCounter]);
      return used?.used === true;
    } catch {
      // The library throws for everything that is not as it should be; which of it, the caller need not know.
      return false;
    }
  }
}
