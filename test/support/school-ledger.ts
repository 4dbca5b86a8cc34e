import type { TestDatabase } from './database.js';

/** Lessons of one group, planted as the past: as the superuser, with a place for each of its students. */
export interface Lessons {
  readonly scheduleId: string;
  readonly groupId: string;
  readonly teacherId: string;
  readonly sessions: readonly string[];
  readonly students: readonly string[];
}

interface Plan {
  readonly name: string;
  readonly students: number;
  /** Days from today, one lesson each, at the present time of day; below zero: past. */
  readonly days: readonly number[];
  readonly noShow?: 'charge' | 'free';
  readonly lateCancel?: 'charge' | 'free';
}

/** How long ago, in minutes, a planted lesson of today began. */
const BEGAN = 90;

/** The day of a planted lesson, where it takes place. */
export const lessonDay = (days: number): string =>
  Temporal.Now.instant().subtract({ minutes: BEGAN }).toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days }).toString();

/** Plants a teacher, a group with students in it, a schedule and its sessions. */
export async function plantLessons({ superuser }: TestDatabase, companyId: string, { name, students, days, noShow = 'charge', lateCancel = 'charge' }: Plan): Promise<Lessons> {
  const ids = async (sql: string, ...parameters: unknown[]): Promise<string[]> => (await superuser.query(sql, [companyId, ...parameters])).rows.map(({ id }) => id);
  const [teacherId] = await ids('insert into app.teacher (company_id, name) values ($1, $2) returning id', `${name} teacher`);
  const [groupId] = await ids('insert into app.school_group (company_id, name, teacher_id) values ($1, $2, $3) returning id', `${name} group`, teacherId);
  const pupils = await ids("insert into app.student (company_id, name) select $1, $2 || ' student ' || lpad(n::text, 2, '0') from generate_series(1, $3::integer) n returning id", name, students);
  await superuser.query("insert into app.group_member (company_id, group_id, student_id, starts_on) select $1, $2, s, '2020-01-01' from unnest($3::uuid[]) s", [companyId, groupId, pupils]);
  const [scheduleId] = await ids(
    `insert into app.school_schedule (company_id, kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone, rule, no_show, late_cancel)
     values ($1, 'group', $2, $3, '2020-01-01', '17:00', 60, 'Europe/Berlin', 'FREQ=WEEKLY', $4, $5) returning id`,
    groupId, teacherId, noShow, lateCancel,
  );
  const sessions = await ids(
    `insert into app.school_session (company_id, schedule_id, original_start, group_id, teacher_id, starts_at, ends_at, time_zone)
     select $1, $2, t, $3, $4, t, t + interval '1 hour', 'Europe/Berlin'
       from unnest($5::integer[]) with ordinality d (day, place) cross join lateral (select now() - interval '${BEGAN} minutes' + d.day * interval '1 day' as t) x order by place returning id`,
    scheduleId, groupId, teacherId, days,
  );
  await superuser.query(
    `insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at)
     select s.company_id, s.id, p, s.starts_at, s.ends_at from app.school_session s, unnest($3::uuid[]) p where s.company_id = $1 and s.schedule_id = $2 on conflict do nothing`,
    [companyId, scheduleId, pupils],
  );
  return { scheduleId: scheduleId!, groupId: groupId!, teacherId: teacherId!, sessions, students: pupils };
}

/** A mark as a register writes it: what is so already is left alone. Parameters: session, student, mark, late. */
export const MARK = 'update app.school_place set mark = $3, late = $4 where session_id = $1 and student_id = $2 and (mark, late) is distinct from ($3, $4) returning charge';
export const BUY = 'select ctx.school_buy($1, $2, null, null, $3, null) as id';
export const ADJUST = "select ctx.school_adjust($1, $2, 'because', $3) as balance";

export const balanceOf = async ({ superuser }: TestDatabase, studentId: string): Promise<number> =>
  (await superuser.query('select coalesce(sum(balance), 0)::integer as balance from app.school_account where student_id = $1', [studentId])).rows[0].balance;

/** Books what has expired, as the worker does, until nothing is due. */
export async function expirePackages({ superuser }: TestDatabase): Promise<void> {
  while ((await superuser.query('select job.expire_packages(2) as done')).rows[0].done > 0);
}

const PAID = `
  select u.company_id, u.student_id, u.session_id, u.on_date, coalesce(u.package_id, s.package_id) as package_id
    from app.school_entry u
    left join app.school_entry s on s.company_id = u.company_id and s.student_id = u.student_id and s.session_id = u.session_id and s.turn = u.turn and s.kind = 'settle' and s.change < 0
   where u.kind = 'use' and not exists (select from app.school_entry r where r.company_id = u.company_id and r.reverses_id = u.id and r.kind = 'return')`;

/** What must be true of the ledger at any moment: one query per fault, none finds anything when it is sound. */
const RULES: Readonly<Record<string, string>> = {
  'a balance is the sum of its entries': `
    select a.student_id, a.balance, e.sum from app.school_account a
      left join lateral (select coalesce(sum(change), 0) as sum from app.school_entry x where x.company_id = a.company_id and x.student_id = a.student_id) e on true
     where a.company_id = $1 and a.balance <> e.sum`,
  'what a package has left over is the sum of its entries': `
    select p.id, p.left_over, p.expired, e.* from app.school_package p
      left join lateral (select coalesce(sum(change), 0) as sum, coalesce(-sum(change) filter (where kind = 'expire'), 0) as expired from app.school_entry x
                          where x.company_id = p.company_id and x.package_id = p.id) e on true
     where p.company_id = $1 and (p.left_over <> e.sum or p.expired <> e.expired or p.left_over not between 0 and p.sessions)`,
  'a place has been charged what its entries come to, as often as its turns say': `
    select p.session_id, p.student_id, p.charge, p.turn, e.* from app.school_place p
      left join lateral (select -coalesce(sum(change), 0) as sum, count(*) as turns from app.school_entry x
                          where x.company_id = p.company_id and x.session_id = p.session_id and x.student_id = p.student_id and x.kind in ('use', 'return')) e on true
     where p.company_id = $1 and (p.charge <> e.sum or p.turn <> e.turns)`,
  'a charge is what the policy of the schedule says': `
    select p.session_id, p.student_id, p.mark, p.late, p.charge from app.school_place p
      join app.school_session s on s.company_id = p.company_id and s.id = p.session_id join app.school_schedule c on c.company_id = s.company_id and c.id = s.schedule_id
     where p.company_id = $1 and p.charge <> case when p.mark = 'attended' then 1 when p.mark = 'no-show' and c.no_show = 'charge' then 1
       when p.mark = 'cancelled' and p.late and c.late_cancel = 'charge' and (s.status <> 'cancelled' or s.cancelled_by = 'student') then 1 else 0 end`,
  'settling and making up change no balance': `
    select student_id, kind, sum(change) from app.school_entry where company_id = $1 and kind in ('settle', 'make-up') group by 1, 2 having sum(change) <> 0`,
  'a session is paid for by a package that had not ended when it began': `
    select u.* from (${PAID}) u join app.school_package k on k.company_id = u.company_id and k.id = u.package_id where u.company_id = $1 and u.on_date > k.expires_on`,
  'nothing is owed that a package could pay for': `
    select x.id, x.kind from app.school_entry x where x.company_id = $1 and x.package_id is null and x.change < 0
       and -x.change > (select coalesce(sum(r.change), 0) from app.school_entry r where r.company_id = x.company_id and r.reverses_id = x.id)
       and exists (select from app.school_package k where k.company_id = x.company_id and k.student_id = x.student_id and k.left_over + k.expired > 0 and (k.expires_on is null or k.expires_on >= x.on_date))`,
  'what is not in a package is owed': `
    select student_id, sum(change) from app.school_entry where company_id = $1 and package_id is null group by 1 having sum(change) > 0`,
  'a session is held when somebody in it is marked': `
    select s.id, s.status from app.school_session s where s.company_id = $1 and s.status <> 'cancelled'
       and (s.status = 'held') <> exists (select from app.school_place p where p.company_id = s.company_id and p.session_id = s.id and p.mark <> 'cancelled')`,
};

/** Faults of a company's ledger in words; none when it is sound. */
export async function schoolLedgerFaults({ superuser }: TestDatabase, companyId: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const { rows } = await superuser.query(sql, [companyId]);
    faults.push(...rows.map((row) => `${rule}: ${JSON.stringify(row)}`));
  }
  return faults;
}

/** Purchases, adjustments, charges and expiry of a student, each counted where it comes from, and what they come to. */
export async function reckonedBalance({ superuser }: TestDatabase, studentId: string): Promise<number> {
  const { rows } = await superuser.query(
    `select (select coalesce(sum(sessions), 0) from app.school_package where student_id = $1 and kind <> 'make-up')
          + (select coalesce(sum(change), 0) from app.school_entry where student_id = $1 and kind = 'adjust' and change < 0)
          - (select coalesce(sum(charge), 0) from app.school_place where student_id = $1)
          - (select coalesce(sum(expired), 0) from app.school_package where student_id = $1) as balance`,
    [studentId],
  );
  return Number(rows[0].balance);
}
