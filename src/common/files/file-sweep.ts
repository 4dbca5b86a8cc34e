import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { IncomingFiles } from './incoming-files.js';

/** Seconds between two sweeps. */
const EVERY = 60;
const AT_ONCE = 50;

/** A request ends long before: whatever waits longer was left behind by a process that died. */
const GIVEN_UP_AFTER = '1 hour';

/** Removes files that are part of nothing: first the bytes, then the row that knows where they lie. */
@Injectable()
export class FileSweep implements OnModuleInit {
  constructor(
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    private readonly incoming: IncomingFiles,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'files', every: EVERY, run: (stopping) => this.sweep(stopping) });
  }

  async sweep(stopping: AbortSignal, givenUpAfter = GIVEN_UP_AFTER): Promise<void> {
    await this.incoming.removeOld();
    let taken: { company_id: string; id: string }[];
    do {
      taken = await this.database.query('select * from job.take_doomed_files($1, $2)', [AT_ONCE, givenUpAfter]);
      for (const { company_id: companyId, id } of taken) {
        await this.store.remove({ companyId, id });
        await this.database.query('select job.file_removed($1, $2)', [companyId, id]);
      }
    } while (taken.length === AT_ONCE && !stopping.aborted);
  }
}
