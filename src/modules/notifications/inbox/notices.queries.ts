import { utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type PageQuery, wrongCursor } from '../../../common/http/page.js';
import { noticePage } from '../../../common/notices/notice-kinds.js';
import type { Queryable } from '../../../common/tenancy/queryable.js';
import { MOST_COUNTED, type Notice, type NoticesPage } from './notices.dto.js';

/** Whose notices: of whom the unit of work is. */
export interface Reader {
  readonly companyId: string;
  readonly personId: string;
}

const TARGETS = `
  left join app.leave_request l on n.target = 'leave-request' and l.company_id = n.company_id and l.id = n.target_id
  left join app.leave_type t on t.company_id = l.company_id and t.id = l.type_id
  left join app.overtime_request o on n.target = 'overtime-request' and o.company_id = n.company_id and o.id = n.target_id
  left join app.attendance_correction c on n.target = 'attendance-correction' and c.company_id = n.company_id and c.id = n.target_id
  left join app.person p on n.target = 'person' and p.company_id = n.company_id and p.id = n.target_id
  left join app.shared_item i on n.target = 'item' and i.company_id = n.company_id and i.id = n.target_id
  left join app.student s on n.target = 'student' and s.company_id = n.company_id and s.id = n.target_id
  left join app.posting r on n.target = 'posting' and r.company_id = n.company_id and r.id = n.target_id
  left join app.application a on n.target = 'application' and a.company_id = n.company_id and a.id = n.target_id
  left join app.school_account b on b.company_id = s.company_id and b.student_id = s.id`;

const nameOf = (id: string): string => `(select d.name from ctx.display_names(array[${id}]) d)`;

/** Everything but the bare fact comes from the rows themselves, under their own policies. */
const NOTICE = `
  n.id, n.seq, n.kind, n.target, case when n.target not in ('self', 'accounts') then n.target_id end as "targetId", ${utc('n.happened_at')} as at, n.times,
  n.read_at is not null as read, ${nameOf('n.actor_id')} as actor,
  coalesce(p.name, s.name, a.name, ${nameOf('coalesce(l.person_id, o.person_id, c.person_id)')}) as who,
  coalesce(t.name, i.title, r.title, case when n.target = 'self' then (select ctx.role()) end) as what,
  coalesce(l.start_date, o.date, c.work_date)::text as from, coalesce(l.end_date, o.date, c.work_date)::text as until,
  coalesce(l.days / 100.0, o.minutes, b.balance)::float8 as amount, coalesce(l.status, o.status, c.status, a.stage) as status`;

/** $1 company, $2 person, $3 whether only what is unread, $4 above this number, $5 below this, $6 how many, newest first. */
const PAGE = `
  with page as materialized (
    select n.* from app.notice n
     where n.company_id = $1 and n.person_id = $2 and n.in_app and ($3::boolean is not true or n.read_at is null) and n.seq > $4 and n.seq < $5
     order by n.seq desc limit $6)
  select ${NOTICE} from page n ${TARGETS} order by n.seq desc`;

const NO_END = 2_147_483_647;

async function readPage(reader: Queryable, sql: string, parameters: readonly unknown[]): Promise<Notice[]> {
  const rows = await reader.query<Notice>(sql, parameters);
  for (const row of rows) row.page = noticePage(row.kind, row.targetId);
  return rows;
}

async function readUnread(reader: Queryable, { companyId, personId }: Reader): Promise<number> {
  const [row] = await reader.query<{ unread: number }>(
    `select count(*)::integer as unread
       from (select from app.notice n where n.company_id = $1 and n.person_id = $2 and n.in_app and n.read_at is null limit ${MOST_COUNTED}) n`,
    [companyId, personId],
  );
  return row!.unread;
}

/** A page of somebody's notices, newest first. @throws Problem 400 for a cursor that no page gave */
export async function readNotices(reader: Queryable, who: Reader, { limit, cursor, total, unread }: PageQuery & { unread?: boolean }): Promise<NoticesPage> {
  const from = decodeCursor(cursor);
  if (from && !/^\d{1,9}$/.test(from.value ?? '')) throw wrongCursor();
  const below = from ? Number(from.value) : NO_END;
  const rows = await readPage(reader, PAGE, [who.companyId, who.personId, unread ?? null, 0, below, limit + 1]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor({ value: String(last.seq), id: last.id }) : null;
  const page = { items, nextCursor, unread: await readUnread(reader, who) };
  if (!total) return page;
  const [count] = await reader.query<{ total: number }>(
    `select count(*)::integer as total from app.notice n
      where n.company_id = $1 and n.person_id = $2 and n.in_app and ($3::boolean is not true or n.read_at is null)`,
    [who.companyId, who.personId, unread ?? null],
  );
  return { ...page, total: count!.total };
}

/** What a live page is told: what is new since a number, and how many are unread. */
export interface News {
  readonly unread: number;
  readonly items: readonly Notice[];
  /** The highest number there is. */
  readonly seq: number;
}

/** How many new notices are sent one by one; who missed more reads the list. */
const MOST_NEWS = 20;

/** @param since a number the page knows; undefined: it knows none, and is told how many there are */
export async function readNews(reader: Queryable, who: Reader, since: number | undefined): Promise<News> {
  const values = [who.companyId, who.personId, null];
  const items = await readPage(reader, PAGE, since === undefined ? [...values, 0, NO_END, 1] : [...values, since, NO_END, MOST_NEWS]);
  return { unread: await readUnread(reader, who), items: since === undefined ? [] : items, seq: Math.max(since ?? 0, items[0]?.seq ?? 0) };
}

/** Notices by id, for a mail: those their reader still sees. */
export function readForMail(reader: Queryable, who: Reader, ids: readonly string[]): Promise<Notice[]> {
  return readPage(
    reader,
    `with page as materialized (select n.* from app.notice n where n.company_id = $1 and n.person_id = $2 and n.id = any ($3::uuid[]))
     select ${NOTICE} from page n ${TARGETS} order by n.seq desc`,
    [who.companyId, who.personId, ids],
  );
}

export async function markRead(reader: Queryable, who: Reader, ids: readonly string[] | null): Promise<number> {
  await reader.query(
    `update app.notice n set read_at = now()
      where n.company_id = $1 and n.person_id = $2 and n.in_app and n.read_at is null and ($3::uuid[] is null or n.id = any ($3))`,
    [who.companyId, who.personId, ids],
  );
  return readUnread(reader, who);
}
