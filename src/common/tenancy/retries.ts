import { setTimeout as sleep } from 'node:timers/promises';
import { lostTransactions } from '../metrics/metrics.js';
import { databaseError } from './database-error.js';

/** Serialization failure, deadlock, a lock that others held too long. */
const LOST_TO_OTHERS: readonly (string | undefined)[] = ['40001', '40P01', '55P03'];
/** With the three seconds that each waits for a lock, whoever waits is told after twelve that the service is busy. */
const ATTEMPTS = 4;

/** True when the whole transaction may simply be tried again: it lost to another's locks. */
export function isRetriable(error: unknown): boolean {
  return LOST_TO_OTHERS.includes(databaseError(error)?.code);
}

/** How often one transaction is tried. */
export class Retries {
  private attempt = 1;

  /** Waits for a moment, of a length that differs from the other's. @throws what the attempt failed with, when it is not to be tried again */
  async afterFailure(error: unknown): Promise<void> {
    if (!isRetriable(error)) throw error;
    lostTransactions.inc({ sqlstate: databaseError(error)?.code ?? 'none' });
    if (this.attempt++ === ATTEMPTS) throw error;
    await sleep(20 + Math.random() * 80);
  }
}

/** @param work a whole transaction, or the begin of one: what failed has left nothing behind */
export async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (const retries = new Retries(); ; ) {
    try {
      return await work();
    } catch (error) {
      await retries.afterFailure(error);
    }
  }
}
