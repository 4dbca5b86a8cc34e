import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import type { PeopleExportQuery } from './dto/people.dto.js';
import { PeopleSelection } from './people-filter.queries.js';

export type ExportRow = readonly (string | null)[];

@Injectable()
export class PeopleExportQueries {
  constructor(private readonly database: Database) {}

  /** The list's rows with the list's filters: the same selection, so never a row more. */
  async rows({ sort, ...filter }: PeopleExportQuery): Promise<ExportRow[]> {
    const selection = new PeopleSelection(this.database.actor.companyId, filter, sort);
    const rows = await this.database.query<{ cells: ExportRow }>(
      `select array[p.name, p.email, p.job_title, d.name, p.role, p.start_date::text, p.employment_type, p.status] as cells
         from ${selection.fromWithDepartments} order by ${selection.order}`,
      selection.parameters,
    );
    return rows.map(({ cells }) => cells);
  }
}
