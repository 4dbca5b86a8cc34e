import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';

/** How many in one transaction: few enough to stay far below the time a statement may take. */
const BATCH = 100;

/** Each until nothing is due; seconds between two looks. One process at a time: who does not get the lock leaves it to who has it. */
const STEPS = [
  { name: 'deliver_notices', every: 0.5 },
  { name: 'mail_notices', every: 2 },
] as const;

/** Takes what happened to those it concerns: into their lists, and into the mail. */
@Injectable()
export class DeliveryJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {}

  onModuleInit(): void {
    for (const { name, every } of STEPS) this.jobs.add({ name, every, run: (stopping) => this.run(name, stopping) });
    this.jobs.add({ name: 'sweep_notices', every: 3600, run: async () => void (await this.database.query('select job.sweep_notices()')) });
  }

  private async run(name: (typeof STEPS)[number]['name'], stopping: AbortSignal): Promise<void> {
    const batch = `select job.${name}(${BATCH}) as done where pg_try_advisory_xact_lock(hashtextextended('job:${name}', 0))`;
    while (!stopping.aborted) {
      const row = await this.database.first<{ done: number }>(batch);
      if (!row || row.done < BATCH) return;
    }
  }
}
