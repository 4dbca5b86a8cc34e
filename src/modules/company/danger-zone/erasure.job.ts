import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { FILE_STORE, type FileStore } from '../../../common/files/file-store.js';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';

const EVERY = 300;
/** Seconds that erasing one company may take. */
const AT_MOST = 3600;

/** Reminds Admins of what is going to happen, and erases companies whose days of grace are over. */
@Injectable()
export class ErasureJob implements OnModuleInit {
  private readonly logger = new Logger('Erasure');

  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'erasure', every: EVERY, run: (stopping) => this.run(stopping) });
  }

  async run(stopping: AbortSignal): Promise<void> {
    await this.database.query('select job.remind_of_deletion()');
    for (const { company } of await this.database.query<{ company: string }>('select company from job.deletions_due() company')) {
      if (stopping.aborted) return;
      try {
        await this.erase(company);
      } catch (error) {
        // Work that was under way in it, or another process at the same: the next run tries again.
        this.logger.warn(`company ${company} is not erased yet: ${String(error)}`);
      }
    }
  }

  /** In two steps: once it is shut, no new work begins in it that erasing would have to wait for. */
  private async erase(company: string): Promise<void> {
    const [shut] = await this.database.query<{ due: boolean }>('select custody.close($1) as due', [company]);
    if (!shut?.due) return;
    // Files first: once its rows are gone, nothing would say whose they were.
    await this.files.removeAll(company);
    const rows = await this.database.change(AT_MOST, async ({ query }) => (await query<{ rows: string }>('select custody.erase($1) as rows', [company]))[0]!.rows);
    // What was on its way while the company was shut.
    await this.files.removeAll(company);
    this.logger.log(`company ${company} is erased: ${rows} rows`);
  }
}
