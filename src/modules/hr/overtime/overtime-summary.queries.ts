import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { OvertimeSummaryQuery, OvertimeTotal } from './dto/overtime.dto.js';
import { MATCHING, parametersOf } from './overtime.queries.js';

/** By what a sum is made: the columns it names, what it is sorted by, and an id that tells equals apart. */
const GROUPS = {
  person: { columns: ['p.id', 'p.name', 'p.department_id', 'd.name', 'null'], sort: 'p.name_key', id: 'p.id' },
  department: { columns: ['null', 'null', 'p.department_id', 'd.name', 'null'], sort: "coalesce(d.name_key, '')", id: 'coalesce(p.department_id, p.company_id)' },
  month: { columns: ['null', 'null', 'null', 'null', "to_char(o.date, 'YYYY-MM')"], sort: "to_char(o.date, 'YYYY-MM')", id: "md5(to_char(o.date, 'YYYY-MM'))::uuid" },
} as const;

const KEYS = ['personId', 'personName', 'departmentId', 'departmentName', 'month'];

@Injectable()
export class OvertimeSummary {
  constructor(private readonly database: Database) {}

  /** Sums of what the actor sees, by name or by month. */
  async page({ limit, cursor, total, groupBy = 'person', ...filter }: OvertimeSummaryQuery): Promise<Page<OvertimeTotal>> {
    const { columns, sort, id } = GROUPS[groupBy];
    const from = decodeCursor(cursor);
    const parameters = parametersOf(this.database.actor.companyId, filter);
    const sums = `
      select ${columns.map((column, i) => `${column} as "${KEYS[i]}"`).join(', ')}, ${sort} as sort, ${id} as id,
             coalesce(sum(o.minutes) filter (where o.status = 'approved'), 0)::integer as minutes,
             coalesce(sum(o.minutes) filter (where o.status = 'pending'), 0)::integer as "pendingMinutes",
             (count(*) filter (where o.status = 'approved'))::integer as requests
        ${MATCHING} and o.status in ('pending', 'approved')
       group by ${[...new Set([...columns.filter((column) => column !== 'null'), sort, id])].join(', ')}`;
    const rows = await this.database.prepared<OvertimeTotal & { sort: string; id: string }>(
      `select * from (${sums}) s where $7::text is null or (s.sort, s.id) > ($7, $8::uuid) order by s.sort, s.id limit $9`,
      [...parameters, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => row.sort);
    for (const row of page.items as Partial<(typeof rows)[number]>[]) {
      delete row.sort;
      delete row.id;
    }
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>(`select count(*)::integer as count from (${sums}) s`, parameters);
    return { ...page, total: counted!.count };
  }
}
