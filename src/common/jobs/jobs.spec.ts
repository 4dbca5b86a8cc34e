import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { Jobs } from './jobs.js';

const jobsOf = (runsJobs: boolean) => new Jobs({ runsJobs } as Config);

describe('Jobs', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('runs a job again and again, also after it failed, and never beside itself', async () => {
    const jobs = jobsOf(true);
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    jobs.add({
      name: 'count',
      every: 0.01,
      run: async () => {
        most = Math.max(most, ++atOnce);
        await sleep(15);
        atOnce--;
        if (++runs === 2) throw new Error('once');
      },
    });
    jobs.onApplicationBootstrap();
    while (runs < 4) await sleep(5);
    await jobs.beforeApplicationShutdown();
    expect(most).toBe(1);
  });

  it('at the end waits for the run under way and starts no other', async () => {
    const jobs = jobsOf(true);
    const events: string[] = [];
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    jobs.add({
      name: 'slow',
      every: 0.001,
      run: async (stopping) => {
        events.push('begun');
        start();
        await sleep(50);
        events.push(stopping.aborted ? 'done, told to stop' : 'done');
      },
    });
    jobs.onApplicationBootstrap();
    await started;
    await jobs.beforeApplicationShutdown();
    events.push('ended');
    await sleep(30);
    expect(events).toEqual(['begun', 'done, told to stop', 'ended']);
  });

  it('runs nothing in a process that is not to', async () => {
    const jobs = jobsOf(false);
    let runs = 0;
    jobs.add({ name: 'count', every: 0.001, run: async () => void runs++ });
    jobs.onApplicationBootstrap();
    await sleep(30);
    expect(runs).toBe(0);
  });
});
