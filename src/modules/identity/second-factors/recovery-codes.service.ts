import { createHmac, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { deriveKeys } from '../../../common/config/app-secrets.js';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';

const HOW_MANY = 10;
const LENGTH = 10;
/** Without letters and digits that look alike in print. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

export interface RecoveryCodeSet {
  /** As people keep them: shown once. */
  readonly codes: string[];
  readonly hashes: Buffer[];
}

/** Codes on paper, each good once, for when the authenticator is gone. */
@Injectable()
export class RecoveryCodes {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(@Inject(CONFIG) config: Config) {
    this.keys = deriveKeys(config.appSecrets, 'recovery codes');
  }

  create(accountId: string): RecoveryCodeSet {
    const codes = Array.from({ length: HOW_MANY }, () => newCode());
    return { codes, hashes: codes.map((code) => hashOf(this.keys[0], accountId, code)) };
  }

  /** What the table may hold of a code that was typed: one for each secret of the application that is believed. */
  hashes(accountId: string, code: string): Buffer[] {
    return this.keys.map((key) => hashOf(key, accountId, code));
  }

  /** Whether something typed has the form of a code at all. */
  looksLikeOne(text: string): boolean {
    return new RegExp(`^[${ALPHABET}]{${LENGTH}}$`).test(plain(text));
  }
}

/** With a key of the server, so that a copy of the table does not let 50 bits be tried out; bound to the account. */
function hashOf(key: Buffer, accountId: string, code: string): Buffer {
  return createHmac('sha256', key).update(`${accountId}\n${plain(code)}`).digest();
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

const plain = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '');
