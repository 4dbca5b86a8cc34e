import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKeys } from '../../../common/config/app-secrets.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { PasswordHashes } from '../../../common/secrets/password-hashes.js';
import { readSecret } from './student-secret.rules.js';

/** Hashes of short secrets. They are keyed by the server first: the database alone does not let them be guessed. */
@Injectable()
export class StudentSecrets {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly hashes: PasswordHashes,
  ) {
    this.keys = deriveKeys(config.appSecrets, 'student secrets');
  }

  hash(secret: string): Promise<string> {
    return this.hashes.hash(keyed(this.keys[0], secret));
  }

  /**
   * Whether the secret is right, and with which key its hash was made: 'former' should be hashed anew.
   * @param stored undefined takes as long and answers undefined
   */
  async matches(stored: string | undefined, typed: string): Promise<'current' | 'former' | undefined> {
    for (const key of this.keys) {
      if (await this.hashes.verify(stored, keyed(key, typed))) return key === this.keys[0] ? 'current' : 'former';
    }
    return undefined;
  }
}

function keyed(key: Buffer, secret: string): string {
  return createHmac('sha256', key).update(readSecret(secret)).digest('base64url');
}
