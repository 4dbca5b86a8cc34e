import { createHmac, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKeys } from '../../../common/config/app-secrets.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../common/tenancy/tenancy.module.js';

export type ChallengePurpose = 'register' | 'sign-in';

export interface ChallengeOwner {
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
}

/** What authenticators are asked to sign: derived from the id of a row, which the first answer spends. */
@Injectable()
export class PasskeyChallenges {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
  ) {
    this.keys = deriveKeys(config.appSecrets, 'passkey challenges');
  }

  /** @param session whose holder registers; null for a sign-in, which is anybody's */
  async start(purpose: ChallengePurpose, session: string | null): Promise<{ id: string; bytes: Uint8Array<ArrayBuffer>; owner: ChallengeOwner | undefined }> {
    const id = randomUUID();
    const owner = await this.database.first<ChallengeOwner>('select * from auth.start_passkey($1, $2, $3)', [id, purpose, session]);
    return { id, bytes: bytesOf(this.keys[0], purpose, id), owner };
  }

  /** Tells the challenge when it comes back, which is spent now; undefined when it was spent before, is too old, somebody else's or made up. */
  async spend(purpose: ChallengePurpose, id: string, session: string | null): Promise<((challenge: string) => boolean) | undefined> {
    const row = await this.database.first<{ spent: boolean }>('select auth.spend_challenge($1, $2, $3) as spent', [id, purpose, session]);
    if (!row?.spent) return undefined;
    const expected = this.keys.map((key) => Buffer.from(bytesOf(key, purpose, id)).toString('base64url'));
    return (challenge) => expected.includes(challenge);
  }
}

function bytesOf(key: Buffer, purpose: ChallengePurpose, id: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(`${purpose}.${id}`).digest());
}
