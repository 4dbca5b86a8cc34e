import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKeys } from '../config/app-secrets.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

export const LINK_PAGES = {
  'accept-invitation': '/accept-invitation',
  'reset-password': '/reset-password',
  'verify-email': '/verify-email',
  'change-email': '/verify-email',
  'support-access': '/support-access',
} as const;
export type LinkPurpose = keyof typeof LINK_PAGES;

/** A link's token as it is looked up: the id of its row, and the hash that the row must hold. */
export interface LinkToken {
  readonly id: string;
  readonly hash: Buffer;
}

/**
 * Links that work once. A link's secret is derived from the id of its row (and a serial number where it can be sent anew),
 * so neither the tables nor the waiting mail hold anything that opens a door.
 */
@Injectable()
export class OneTimeLinks {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.keys = deriveKeys(config.appSecrets, 'one-time links');
  }

  /** @param made which of `hashes` the row holds, for a link that is made again */
  token(purpose: LinkPurpose, id: string, serial = 1, made = 0): string {
    return `${id}.${serial}.${this.secret(purpose, id, serial, made)}`;
  }

  /** The secret travels behind the `#`, which browsers do not send: it reaches no log and no referrer. */
  url(purpose: LinkPurpose, id: string, serial = 1, made = 0): string {
    return `${this.config.publicOrigin}${LINK_PAGES[purpose]}#${this.token(purpose, id, serial, made)}`;
  }

  /** The address of a page for those who are signed in. */
  page(path: string): string {
    return `${this.config.publicOrigin}${path}`;
  }

  hash(purpose: LinkPurpose, id: string, serial = 1): Buffer {
    return hashOf(this.secret(purpose, id, serial, 0));
  }

  /** The same under every secret of the application that is believed; more than one while it is being changed. */
  hashes(purpose: LinkPurpose, id: string, serial = 1): Buffer[] {
    return this.keys.map((_, made) => hashOf(this.secret(purpose, id, serial, made)));
  }

  /** Takes a token apart without judging it; undefined when it has not even the shape of one. */
  read(token: string): LinkToken | undefined {
    const [, id, secret] = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.\d{1,6}\.([\w-]{43})$/.exec(token) ?? [];
    return id && secret ? { id, hash: hashOf(secret) } : undefined;
  }

  private secret(purpose: LinkPurpose, id: string, serial: number, made: number): string {
    return createHmac('sha256', this.keys[made] ?? this.keys[0]).update(`${purpose}.${id}.${serial}`).digest('base64url');
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
