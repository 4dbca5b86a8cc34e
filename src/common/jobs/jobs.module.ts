import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { databaseJobs } from './database-jobs.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {}

  onModuleInit(): void {
    databaseJobs(this.database).forEach((job) => this.jobs.add(job));
  }
}
