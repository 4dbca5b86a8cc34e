import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKeys } from '../../../../common/config/app-secrets.js';
import type { Config } from '../../../../common/config/config.js';
import { CONFIG } from '../../../../common/config/config.module.js';
import { referenceOf } from './references.rules.js';

/** Milliseconds. Nobody reads and fills in the form faster; what is older may be the page of a browser that slept. */
const FASTEST = 2500;
const OLDEST = 24 * 3_600_000;

export type StampVerdict = { readonly kind: 'good'; readonly reference: string } | { readonly kind: 'early' } | { readonly kind: 'old' };

/** Says when a form was given out, and which one it is: a spam guard without third parties, cookies or scripts. */
@Injectable()
export class FormStamps {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = deriveKeys(config.appSecrets, 'career forms');
  }

  /** @param again the form comes back to somebody who has filled it in already: it may be sent at once */
  issue(postingId: string, again = false, now = Date.now()): string {
    const body = `${now - (again ? FASTEST : 0)}.${randomBytes(9).toString('base64url')}`;
    return `${body}.${this.sign(postingId, body)}`;
  }

  read(postingId: string, stamp: string | undefined, now = Date.now()): StampVerdict {
    const [, body, issued, signature] = /^((\d{1,15})\.[\w-]{12})\.([\w-]{43})$/.exec(stamp ?? '') ?? [];
    const key = body && this.keys.find((one) => timingSafeEqual(Buffer.from(signature!), Buffer.from(this.sign(postingId, body, one))));
    if (!key) return { kind: 'old' };
    const age = now - Number(issued);
    if (age < FASTEST) return { kind: 'early' };
    if (age > OLDEST) return { kind: 'old' };
    return { kind: 'good', reference: referenceOf(createHmac('sha256', key).update(`reference ${body}`).digest().subarray(0, 8)) };
  }

  private sign(postingId: string, body: string, key = this.keys[0]): string {
    return createHmac('sha256', key).update(`${postingId} ${body}`).digest('base64url');
  }
}
