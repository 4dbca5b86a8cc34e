import { Injectable } from '@nestjs/common';
import { Database } from '../../../../common/tenancy/database.js';
import type { SchoolUsage } from './school-usage.dto.js';

@Injectable()
export class SchoolUsageQueries {
  constructor(private readonly database: Database) {}

  async read(): Promise<SchoolUsage> {
    const [row] = await this.database.prepared<{ usage: SchoolUsage }>(
      `select json_object_agg(quota, json_build_object('used', used, 'limit', allowed)) as usage
         from app.quota_usage where company_id = $1 and quota in ('students', 'teachers')`,
      [this.database.actor.companyId],
    );
    return row!.usage;
  }
}
