import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';

/** Students in one transaction: few enough to stay far below the time a statement may take. */
const BATCH = 200;

/** The end of packages and make-up credits, in every company when its own day begins. */
@Injectable()
export class PackageExpiryJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'expire_packages', every: 600, run: (stopping) => this.run(stopping) });
  }

  /** Until nothing is due. One process at a time: who does not get the lock leaves the work to who has it. */
  private async run(stopping: AbortSignal): Promise<void> {
    const batch = `select job.expire_packages(${BATCH}) as done where pg_try_advisory_xact_lock(hashtextextended('job:expire_packages', 0))`;
    while (!stopping.aborted) {
      const row = await this.database.first<{ done: number }>(batch);
      if (!row || row.done === 0) return;
    }
  }
}
