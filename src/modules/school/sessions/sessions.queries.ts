import { Injectable } from '@nestjs/common';
import { type JsonText, pageText, utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, wrongCursor } from '../../../common/http/page.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { SessionDetail } from './dto/sessions.answers.js';
import type { SessionsExportQuery, SessionsQuery } from './dto/sessions.dto.js';

/** Where a page ended: in the order of time. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** @param ids in SQL, of all sessions that are read: of whom the teacher will not be there is asked once */
const sessionWith = (ids: string): string => `
  'id', s.id, 'scheduleId', s.schedule_id, 'kind', case when s.group_id is null then 'one-to-one' else 'group' end, 'title', coalesce(g.name, w.name),
  'groupId', s.group_id, 'studentId', s.student_id, 'teacherId', s.teacher_id, 'teacherName', t.name, 'roomId', s.room_id, 'room', r.name,
  'startsAt', ${utc('s.starts_at')}, 'endsAt', ${utc('s.ends_at')}, 'timeZone', s.time_zone, 'originalStart', ${utc('s.original_start')}, 'moved', s.by_hand,
  'status', s.status, 'cancelledBy', s.cancelled_by, 'cancelReason', s.cancel_reason, 'recordedAt', ${utc('s.recorded_at')},
  'teacherUnavailable', s.id = any (array(select ctx.sessions_unattended(${ids}))),
  'holiday', h.name, 'students', p.students, 'marked', p.marked, 'version', s.version`;

export const SESSION_JOINS = `
  join app.teacher t on t.company_id = s.company_id and t.id = s.teacher_id
  left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
  left join app.student w on w.company_id = s.company_id and w.id = s.student_id
  left join app.school_room r on r.company_id = s.company_id and r.id = s.room_id
  left join app.public_holiday h on h.company_id = s.company_id and h.date = (s.starts_at at time zone s.time_zone)::date and h.kind <> 'working-day'
  cross join lateral (
    select count(*)::integer as students, count(p.mark)::integer as marked
      from app.school_place p where p.company_id = s.company_id and p.session_id = s.id) p`;

/** The beginning of a day on clocks of the company. */
const dawn = (day: string): string => `(${day})::timestamp at time zone (select c.time_zone from app.company c where c.id = $1)`;

/** Which sessions a list or an export is of: parameters $1 to $9. Ends that are not named are infinite, so that the index by time serves. */
export const SESSION_FILTER = `
  s.company_id = $1 and s.starts_at >= coalesce(${dawn('$2::date')}, '-infinity') and s.starts_at < coalesce(${dawn('$3::date + 1')}, 'infinity')
  and ($4::uuid is null or s.teacher_id = $4) and ($5::uuid is null or exists (
        select from app.school_place p where p.company_id = s.company_id and p.session_id = s.id and p.student_id = $5))
  and ($6::uuid is null or s.group_id = $6) and ($7::uuid is null or s.room_id = $7) and ($8::uuid is null or s.schedule_id = $8) and ($9::text is null or s.status = $9)`;

export const filterOf = (companyId: string, query: Omit<SessionsExportQuery, 'format'>): unknown[] => [
  companyId,
  ...[query.from, query.to, query.teacherId, query.studentId, query.groupId, query.roomId, query.scheduleId, query.status].map((value) => value ?? null),
];

@Injectable()
export class SessionsQueries {
  constructor(private readonly database: Database) {}

  /** In the order of time. @throws Problem 400 for a cursor that no page gave */
  async page({ limit, cursor, total, ...query }: SessionsQuery): Promise<JsonText> {
    const from = decodeCursor(cursor);
    if (from && !INSTANT.test(from.value ?? '')) throw wrongCursor();
    const filter = filterOf(this.database.actor.companyId, query);
    const [page] = await this.database.prepared<{ items: JsonText; more: boolean; value: string; id: string }>(
      `with page as materialized (
         select s.*, row_number() over (order by s.starts_at, s.id) as place from app.school_session s
          where ${SESSION_FILTER} and ($10::timestamptz is null or (s.starts_at, s.id) > ($10, $11::uuid)) order by s.starts_at, s.id limit $12::integer + 1)
       select coalesce(json_agg(json_build_object(${sessionWith('array(select o.id from page o)')}) order by s.place) filter (where s.place <= $12), '[]')::text as items, count(*) > $12 as more,
              max(${utc('s.starts_at')}) filter (where s.place = $12) as value, max(s.id::text) filter (where s.place = $12) as id
         from page s ${SESSION_JOINS}`,
      [...filter, from?.value ?? null, from?.id ?? null, limit],
    );
    const { items, more, value, id } = page!;
    return pageText(items, more ? encodeCursor({ value, id }) : null, total ? await this.count(filter) : undefined);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<SessionDetail> {
    const row = await this.database.first<{ session: SessionDetail }>(
      `select json_build_object(${sessionWith('array[$2::uuid]')}, 'expected', (
                select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'mark', e.mark) order by app.fold(x.name), x.id), '[]')
                  from app.school_place e join app.student x on x.company_id = e.company_id and x.id = e.student_id
                 where e.company_id = s.company_id and e.session_id = s.id)) as session
         from app.school_session s ${SESSION_JOINS} where s.company_id = $1 and s.id = $2`,
      [this.database.actor.companyId, id],
    );
    if (!row) throw notFound();
    return row.session;
  }

  private async count(filter: readonly unknown[]): Promise<number> {
    return (await this.database.first<{ count: number }>(`select count(*)::integer as count from app.school_session s where ${SESSION_FILTER}`, filter))!.count;
  }
}
