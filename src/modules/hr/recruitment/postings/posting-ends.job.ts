import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../../common/tenancy/tenancy.module.js';

/** Takes postings off the career page whose last day is over where the company is. */
@Injectable()
export class PostingEndsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'unpublish_due', every: 300, run: async () => void (await this.database.query('select job.unpublish_due()')) });
  }
}
