import { Injectable } from '@nestjs/common';
import { type JsonText, pageText, utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type PageQuery } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';

const MARK = `json_build_object('sessionId', s.id, 'title', coalesce(g.name, w.name), 'startsAt', ${utc('s.starts_at')}, 'timeZone', s.time_zone,
  'status', p.mark, 'late', p.late, 'charge', p.charge, 'note', p.note)`;

/** What became of the lessons of one student. */
@Injectable()
export class StudentAttendanceQueries {
  constructor(private readonly database: Database) {}

  /** Places that are marked, the latest lesson first. @throws Problem 404, 400 for a cursor that no page gave */
  async page(studentId: string, { limit, cursor, total }: PageQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    const from = decodeCursor(cursor);
    const [page] = await this.database.query<{ known: boolean; items: JsonText; more: boolean; value: string; id: string; marked: number }>(
      `with page as materialized (
         select p.*, row_number() over (order by p.starts_at desc, p.session_id desc) as row from app.school_place p
          where p.company_id = $1 and p.student_id = $2 and p.mark is not null
            and ($3::timestamptz is null or (p.starts_at, p.session_id) < ($3, $4::uuid))
          order by p.starts_at desc, p.session_id desc limit $5::integer + 1)
       select exists (select from app.student t where t.company_id = $1 and t.id = $2) as known,
              coalesce(json_agg(${MARK} order by p.row) filter (where p.row <= $5), '[]')::text as items, count(*) > $5 as more,
              max(${utc('p.starts_at')}) filter (where p.row = $5) as value, max(p.session_id::text) filter (where p.row = $5) as id,
              (select count(*)::integer from app.school_place o where o.company_id = $1 and o.student_id = $2 and o.mark is not null) as marked
         from page p
         join app.school_session s on s.company_id = p.company_id and s.id = p.session_id
         left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
         left join app.student w on w.company_id = s.company_id and w.id = s.student_id`,
      [companyId, studentId, from?.value ?? null, from?.id ?? null, limit],
    );
    const { known, items, more, value, id, marked } = page!;
    if (!known) throw notFound();
    return pageText(items, more ? encodeCursor({ value, id }) : null, total ? marked : undefined);
  }
}
