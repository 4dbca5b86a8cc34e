import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { deriveKeys } from '../../../common/config/app-secrets.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { ONE_TIME_CODE_SECRETS, seal, unseal } from '../../../common/secrets/sealed-secrets.js';

/** Bytes: what RFC 4226 (4, R6) recommends. */
const SECRET_SIZE = 20;
/** Seconds a code counts. */
const PERIOD = 30;

/** Six digits every thirty seconds (RFC 6238), from a secret that only this server and one authenticator know. */
@Injectable()
export class OneTimeCodes {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = deriveKeys(config.appSecrets, ONE_TIME_CODE_SECRETS);
  }

  /** A new secret: as people type it, as authenticators scan it, and as the database keeps it. */
  create(accountId: string, email: string): { secret: string; otpauthUrl: string; sealed: Buffer } {
    const secret = new Secret({ size: SECRET_SIZE });
    const otpauthUrl = new TOTP({ issuer: 'Optserv', label: email, secret, period: PERIOD }).toString();
    return { secret: secret.base32, otpauthUrl, sealed: seal(this.keys[0], accountId, Buffer.from(secret.bytes)) };
  }

  /**
   * The time step whose code it is: now, or one step off, since clocks differ; undefined for any other code. Whether the
   * step is spent already is for the database to say.
   */
  stepOf(accountId: string, sealed: Buffer, code: string): number | undefined {
    const now = Date.now();
    const secret = unseal(this.keys, accountId, sealed)?.content;
    if (!secret) return undefined;
    const totp = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period: PERIOD });
    const delta = totp.validate({ token: code, timestamp: now, window: 1 });
    return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp: now }) + delta;
  }
}
