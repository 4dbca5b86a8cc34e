import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../access/access.decorator.js';
import { shippedMigrations } from '../database/migrate.js';
import { Jobs } from '../jobs/jobs.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { Ending } from './ending.js';
import { unavailable } from './problem.js';

const MISSING = 'select count(*)::integer as missing from unnest($1::text[]) as m(name) where not exists (select from meta.migration a where a.name = m.name)';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  private shipped: Promise<string[]> | undefined;

  constructor(
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    private readonly jobs: Jobs,
    private readonly ending: Ending,
  ) {}

  /** The process answers. */
  @Public()
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /**
   * Requests can be served: the database answers and has this program's migrations, and the process is not about to end.
   * Jobs that are late are told of, and no reason to keep people out.
   */
  @Public()
  @Get('ready')
  async ready(): Promise<{ status: string; jobs: string }> {
    if (this.ending.begun || !(await this.isMigrated())) throw unavailable();
    return { status: 'ok', jobs: this.jobs.state };
  }

  private async isMigrated(): Promise<boolean> {
    this.shipped ??= shippedMigrations().then((migrations) => migrations.map(({ name }) => name));
    try {
      const row = await this.database.first<{ missing: number }>(MISSING, [await this.shipped]);
      return row?.missing === 0;
    } catch {
      return false;
    }
  }
}
