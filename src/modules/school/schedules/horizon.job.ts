import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { HORIZON_DAYS } from './generation.service.js';
import { type Holiday, occurrencesOf, type WallTime } from './recurrence.rules.js';

/** Schedules looked at in one go. */
const BATCH = 100;

/** A schedule whose sessions do not reach far enough ahead, and what says when the next ones are. */
interface Due extends WallTime {
  readonly companyId: string;
  readonly id: string;
  readonly startsOn: string;
  readonly rule: string;
  readonly generatedUntil: string;
  readonly from: string;
  readonly until: string;
  readonly holidays: readonly Holiday[];
  readonly taken: readonly string[];
}

/** Keeps sessions of schedules without an end some weeks ahead of the calendar. */
@Injectable()
export class HorizonJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'school_horizon', every: 1800, run: (stopping) => this.run(stopping) });
  }

  /** Until nothing is due. Processes do not get into each other's way: a schedule is carried on from where it was seen to be, or not at all. */
  private async run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const due = (await this.database.query<{ due: Due }>('select d as due from job.school_due($1, $2) d', [HORIZON_DAYS, BATCH])).map((row) => row.due);
      for (const schedule of due) {
        if (stopping.aborted) return;
        await this.extend(schedule);
      }
      if (due.length < BATCH) return;
    }
  }

  private async extend({ companyId, id, startsOn, rule, generatedUntil, from, until, holidays, taken, ...wall }: Due): Promise<void> {
    const sessions = occurrencesOf({ startsOn, rule, until: null, count: null }, wall, holidays, from, until).filter(({ date, flags }) => !flags.includes('holiday') && !taken.includes(date));
    await this.database.query('select job.school_generate($1, $2, $3, $4, $5, $6)', [
      companyId,
      id,
      generatedUntil,
      until,
      sessions.map(({ startsAt }) => startsAt),
      sessions.map(({ endsAt }) => endsAt),
    ]);
  }
}
