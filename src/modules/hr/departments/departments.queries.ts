import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { type Page, decodeCursor, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Department, DepartmentsQuery } from './dto/departments.dto.js';

type Row = Department & { nameKey: string };

/** `$2`: whether the reader sees everybody in the departments they see, so that a count would be true. */
const DEPARTMENT = `
  d.id, d.name, d.manager_id as "managerId", (select n.name from ctx.display_names(array[d.manager_id]) n) as "managerName",
  case when $2 then (select count(*)::integer from app.person p
                      where p.company_id = d.company_id and p.department_id = d.id and p.status <> 'offboarded') end as "peopleCount",
  d.archived_at is not null as archived, d.version`;

@Injectable()
export class DepartmentsQueries {
  constructor(private readonly database: Database) {}

  /** By name. */
  async page({ limit, cursor, total, archived = false }: DepartmentsQuery): Promise<Page<Department>> {
    const from = decodeCursor(cursor);
    const rows = await this.database.query<Row>(
      `select ${DEPARTMENT}, d.name_key as "nameKey" from app.department d
        where d.company_id = $1 and (d.archived_at is not null) = $3 and ($4::text is null or (d.name_key, d.id) > ($4, $5::uuid))
        order by d.name_key, d.id limit $6`,
      [this.database.actor.companyId, this.seesEverybodyInThem, archived, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ nameKey }) => nameKey);
    for (const row of page.items as Partial<Row>[]) delete row.nameKey;
    return total ? { ...page, total: await this.count(archived) } : page;
  }

  async find(id: string): Promise<Department | undefined> {
    return this.database.first<Department>(`select ${DEPARTMENT} from app.department d where d.company_id = $1 and d.id = $3`, [
      this.database.actor.companyId,
      this.seesEverybodyInThem,
      id,
    ]);
  }

  private async count(archived: boolean): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::integer as count from app.department where company_id = $1 and (archived_at is not null) = $2',
      [this.database.actor.companyId, archived],
    );
    return row!.count;
  }

  private get seesEverybodyInThem(): boolean {
    return scopeOf('hr.people.view', this.database.actor.role) !== 'self';
  }
}
