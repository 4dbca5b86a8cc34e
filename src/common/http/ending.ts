import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config.js';

/** Milliseconds that requests under way get to finish, before their connections are closed. */
const FINISH_WITHIN = 10_000;
/** Milliseconds for everything; whoever asked us to end kills us somewhat later. */
const GONE_WITHIN = 14_000;

/** Whether the process is on its way out: then it is not ready for more. */
@Injectable()
export class Ending {
  begun = false;
}

/**
 * On SIGTERM and SIGINT: not ready any more; after the time that load balancers need to notice, nothing new is accepted;
 * what is under way finishes; background work and pools end. Exit code 0, or 1 when something would not end. A second
 * signal ends at once.
 */
export function endOnSignals(app: NestFastifyApplication, { drainSeconds }: Pick<Config, 'drainSeconds'>): void {
  const ending = app.get(Ending);
  const end = async (): Promise<void> => {
    ending.begun = true;
    await sleep(drainSeconds * 1000);
    setTimeout(() => process.exit(1), GONE_WITHIN).unref();
    setTimeout(() => app.getHttpServer().closeAllConnections(), FINISH_WITHIN).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending.begun) process.exit(1);
      end().catch((error: unknown) => {
        process.stderr.write(`${JSON.stringify({ level: 'error', time: new Date().toISOString(), message: `could not end in order: ${String(error)}` })}\n`);
        process.exit(1);
      });
    });
  }
}
