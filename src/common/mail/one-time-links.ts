import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, deriveKey } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

export const LINK_PAGES = {
  'accept-invitation': '/accept-invitation',
  'reset-password': '/reset-password',
  'verify-email': '/verify-email',
  'change-email': '/verify-email',
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
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.key = deriveKey(config.appSecret, 'one-time links');
  }

  token(purpose: LinkPurpose, id: string, serial = 1): string {
    return `${id}.${serial}.${this.secret(purpose, id, serial)}`;
  }

  /** The secret travels behind the `#`, which browsers do not send: it reaches no log and no referrer. */
  url(purpose: LinkPurpose, id: string, serial = 1): string {
    return `${this.config.publicOrigin}${LINK_PAGES[purpose]}#${this.token(purpose, id, serial)}`;
  }

  hash(purpose: LinkPurpose, id: string, serial = 1): Buffer {
    return hashOf(this.secret(purpose, id, serial));
  }

  /** Takes a token apart without judging it; undefined when it has not even the shape of one. */
  read(token: string): LinkToken | undefined {
    const [, id, secret] = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.\d{1,6}\.([\w-]{43})$/.exec(token) ?? [];
    return id && secret ? { id, hash: hashOf(secret) } : undefined;
  }

  private secret(purpose: LinkPurpose, id: string, serial: number): string {
    return createHmac('sha256', this.key).update(`${purpose}.${id}.${serial}`).digest('base64url');
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
