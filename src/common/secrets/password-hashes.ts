import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { tooMany } from '../http/problem.js';

/** OWASP's parameters for Argon2id (algorithm 2): 19 MiB, two passes, one lane. They are part of the hash, so raising them keeps old hashes valid. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;
const WAITING_AT_MOST = 200;

/** Argon2id, so many at a time: hashing is the one thing here that a stranger can make expensive. */
@Injectable()
export class PasswordHashes {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Checked when there is no account, so that its absence takes as long. */
  private readonly standIn = hash('there is no such account', PARAMETERS);

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, PARAMETERS));
  }

  /** @param stored the hash to check against; undefined takes as long and answers false */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.standIn);
    const right = await this.inTurn(() => verify(against, password));
    return right && stored !== undefined;
  }

  /** @throws Problem 429 when the queue is too long to be worth waiting for */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= WAITING_AT_MOST) throw tooMany(5);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
