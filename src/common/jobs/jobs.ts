import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

export interface Job {
  readonly name: string;
  /** Seconds from the end of one run to the next, give or take a tenth: processes do not march in step. */
  readonly every: number;
  /**
   * One run. Every process runs every job, so a run takes what no other is at (SKIP LOCKED, an advisory lock).
   * @param stopping tells a long run to come to an end
   */
  run(stopping: AbortSignal): Promise<void>;
}

/** How long the program waits at its end for runs that are under way. */
const PATIENCE = 5000;

/** Background work of this process. Modules add theirs while they are set up; it starts once everything is. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly jobs: Job[] = [];
  private readonly end = new AbortController();
  private loops: Promise<void>[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  add(job: Job): void {
    this.jobs.push(job);
  }

  onApplicationBootstrap(): void {
    if (this.config.runsJobs) this.loops = this.jobs.map((job) => this.loop(job));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await Promise.race([Promise.all(this.loops), sleep(PATIENCE, undefined, { ref: false })]);
  }

  /** A run that fails is logged, and tried again when the next is due. */
  private async loop(job: Job): Promise<void> {
    const { signal } = this.end;
    // The first run comes soon, but not at the very moment when several processes start together.
    for (let wait = Math.random() * Math.min(job.every, 2) * 1000; await slept(wait, signal); wait = job.every * (900 + Math.random() * 200)) {
      try {
        await job.run(signal);
      } catch (error) {
        if (!signal.aborted) this.logger.error(`${job.name}: ${String(error)}`);
      }
    }
  }
}

/** Waits so many milliseconds; false when woken by the end. */
async function slept(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
