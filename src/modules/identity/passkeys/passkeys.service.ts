import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticatorTransport } from '@simplewebauthn/server';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { notFound, Problem } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { currentRequest } from '../../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { OwnPassword } from '../own-password.service.js';
import { RecoveryCodes } from '../second-factors/recovery-codes.service.js';
import type { RecoveryCodeList } from '../second-factors/second-factors.dto.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import type { NewPasskeyBody, PasskeyChallenge, PasskeyView } from './passkeys.dto.js';

interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly credential: Buffer;
  readonly transports: AuthenticatorTransport[];
  readonly synced: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

const refused = () => new Problem(400, 'PASSKEY_REFUSED', 'This passkey could not be registered. Begin again.');

/** A person's own passkeys. */
@Injectable()
export class PasskeysService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AUTH_DATABASE) private readonly authDatabase: RoleDatabase,
    private readonly database: Database,
    private readonly challenges: PasskeyChallenges,
    private readonly ownPassword: OwnPassword,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  async list(): Promise<PasskeyView[]> {
    return (await this.rows()).map(({ id, name, synced, created_at, last_used_at }) => ({
      id, name, synced, createdAt: created_at.toISOString(), lastUsedAt: last_used_at?.toISOString() ?? null,
    }));
  }

  async start(): Promise<PasskeyChallenge> {
    const { id, bytes, owner } = await this.challenges.start('register', this.session);
    if (!owner) throw new Error('a session without a sign-in');
    // Read with the first of them, so that the program starts without it.
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const options = await generateRegistrationOptions({
      rpName: 'Optserv',
      rpID: new URL(this.config.publicOrigin).hostname,
      userID: new Uint8Array(Buffer.from(owner.account_id.replaceAll('-', ''), 'hex')),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: bytes,
      attestationType: 'none',
      excludeCredentials: (await this.rows()).map(({ credential, transports }) => ({ id: credential.toString('base64url'), transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { challengeId: id, options };
  }

  /** @throws Problem 400 PASSKEY_REFUSED, 409 when it is registered already or there are ten */
  async add({ challengeId, name, credentialId, clientDataJSON, attestationObject, transports = [] }: NewPasskeyBody): Promise<RecoveryCodeList> {
    const expectedChallenge = await this.challenges.spend('register', challengeId, this.session);
    if (expectedChallenge === undefined) throw refused();
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, attestationObject } },
      expectedChallenge,
      expectedOrigin: this.config.publicOrigin,
      expectedRPID: new URL(this.config.publicOrigin).hostname,
      requireUserVerification: true,
    }).catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) throw refused();
    const { credential, credentialBackedUp } = registrationInfo;
    const { codes, hashes } = this.recoveryCodes.create((await this.ownPassword.account()).account_id);
    const done = await this.authDatabase.first<{ outcome: string }>('select auth.add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as outcome', [
      this.session,
      randomUUID(),
      Buffer.from(credential.id, 'base64url'),
      Buffer.from(credential.publicKey),
      credential.counter,
      transports,
      credentialBackedUp,
      name,
      hashes,
      this.network,
    ]);
    return { recoveryCodes: done?.outcome === 'first' ? codes : [] };
  }

  async rename(id: string, name: string): Promise<void> {
    const done = await this.authDatabase.first<{ done: boolean }>('select auth.rename_passkey($1, $2, $3, $4) as done', [this.session, id, name, this.network]);
    if (!done?.done) throw notFound();
  }

  /** @throws Problem 409 when the company asks for a second factor and this is the only one */
  async remove(id: string): Promise<void> {
    const done = await this.authDatabase.first<{ done: boolean }>('select auth.remove_passkey($1, $2, $3) as done', [this.session, id, this.network]);
    if (!done?.done) throw notFound();
  }

  private rows(): Promise<OwnPasskey[]> {
    return this.authDatabase.query<OwnPasskey>('select * from auth.own_passkeys($1)', [this.session]);
  }

  private get session(): string {
    return this.database.actor.sessionId;
  }

  private get network(): string {
    return currentRequest().network;
  }
}
