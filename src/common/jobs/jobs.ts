import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { jobLastSuccess, jobSeconds } from '../metrics/metrics.js';

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

/** Milliseconds that a job may be behind its time before it counts as late. */
const GRACE = 60_000;

/** How long the program waits at its end for runs that are under way. */
const PATIENCE = 5000;

/** Background work of this process. Modules add theirs while they are set up; it starts once everything is. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly jobs: Job[] = [];
  private readonly end = new AbortController();
  private loops: Promise<void>[] = [];
  private readonly lastSuccess = new Map<string, number>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  add(job: Job): void {
    this.jobs.push(job);
  }

  onApplicationBootstrap(): void {
    for (const { name } of this.jobs) this.lastSuccess.set(name, Date.now());
    if (this.config.runsJobs) this.loops = this.jobs.map((job) => this.loop(job));
  }

  /** `off` where another process does the work; `late` when one has not ended well for two of its turns. */
  get state(): 'ok' | 'late' | 'off' {
    if (!this.config.runsJobs) return 'off';
    const late = this.jobs.some(({ name, every }) => Date.now() - (this.lastSuccess.get(name) ?? 0) > 2 * every * 1000 + GRACE);
    return late ? 'late' : 'ok';
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
      const done = jobSeconds.startTimer({ job: job.name });
      try {
        await job.run(signal);
        done({ outcome: 'done' });
        this.lastSuccess.set(job.name, Date.now());
        jobLastSuccess.set({ job: job.name }, Date.now() / 1000);
      } catch (error) {
        done({ outcome: 'failed' });
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
