import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../access/access.decorator.js';
import type { RoleDatabase } from '../tenancy/role-database.js';
import { WORKER_DATABASE } from '../tenancy/tenancy.module.js';
import { unavailable } from './problem.js';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(@Inject(WORKER_DATABASE) private readonly database: RoleDatabase) {}

  /** The process answers. */
  @Public()
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Requests can be served: the database answers. That its schema is right was checked at the start. */
  @Public()
  @Get('ready')
  async ready(): Promise<{ status: string }> {
    try {
      await this.database.query('select 1');
    } catch {
      throw unavailable();
    }
    return { status: 'ok' };
  }
}
