import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { SessionCredentials } from '../../src/common/guards/session-credentials.js';
import type { TestDatabase } from './database.js';
import type { HttpClient } from './http-client.js';
import type { SmallCompany } from './small-company.js';
import { done } from './staffing.js';

export interface PortalStudent {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly pin: string;
}

/** What a student of the past has: a lesson taken and one to come, with others in the group; a lesson alone; a balance. */
export interface PlantedLessons {
  readonly group: string;
  readonly teacher: string;
}

/** A student with everything about them filled in, with access to the portal as staff issue it. */
export async function enrol(superuser: Client, companyId: string, staff: HttpClient, name: string): Promise<PortalStudent> {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into app.student (company_id, name, email, phone, guardian_name, guardian_phone, notes)
     values ($1, $2, 'secret@mail.example', 'a secret phone', 'a secret guardian', 'a secret phone', 'secret notes') returning id`,
    [companyId, name],
  );
  const { id } = rows[0]!;
  return { id, name, ...(await issue(staff, id)) };
}

export async function issue(staff: HttpClient, studentId: string, body: object = {}): Promise<{ code: string; pin: string }> {
  return done(staff.post(`/api/v1/school/students/${studentId}/portal-access`, body));
}

/** Signs in at the portal; answers a client with the student's token. */
export async function enter(anonymous: HttpClient, company: string, { code, pin }: { code: string; pin: string }): Promise<HttpClient> {
  const { accessToken } = await done(anonymous.post('/api/portal/v1/sign-in', { company, code, pin }));
  return anonymous.with({ bearer: accessToken as string });
}

/** Lessons as they are after some weeks, planted by the superuser: the portal is about reading them. */
export async function plantLessons(superuser: Client, companyId: string, students: readonly { id: string }[], label: string): Promise<PlantedLessons> {
  const ids = students.map(({ id }) => id);
  const group = `${label} group`;
  const teacher = `${label} teacher`;
  await superuser.query('begin; set local session_replication_role = replica');
  const one = async (sql: string, ...values: unknown[]): Promise<string> => (await superuser.query<{ id: string }>(sql, [companyId, ...values])).rows[0]!.id;
  const teacherId = await one("insert into app.teacher (company_id, name, phone) values ($1, $2, 'a secret phone') returning id", teacher);
  const groupId = await one('insert into app.school_group (company_id, name) values ($1, $2) returning id', group);
  const schedule = await one(
    `insert into app.school_schedule (company_id, kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone, rule)
     values ($1, 'group', $2, $3, current_date - 30, '17:00', 60, 'Europe/Berlin', 'FREQ=WEEKLY') returning id`,
    groupId,
    teacherId,
  );
  for (const days of [-7, 7]) {
    const session = await one(
      `insert into app.school_session (company_id, schedule_id, original_start, group_id, teacher_id, starts_at, ends_at, time_zone, status, recorded_at)
       select $1, $2, t.at, $3, $4, t.at, t.at + interval '1 hour', 'Europe/Berlin', case when $5::int < 0 then 'held' else 'scheduled' end, case when $5::int < 0 then now() end
         from (select (current_date + $5::int + time '17:00') at time zone 'Europe/Berlin' as at) t returning id`,
      schedule,
      groupId,
      teacherId,
      days,
    );
    await superuser.query(
      `insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at, mark, charge, marked_at, note)
       select s.company_id, s.id, u.id, s.starts_at, s.ends_at, case when $3 < 0 then 'attended' end, case when $3 < 0 then 1 else 0 end, case when $3 < 0 then now() end, 'a secret note'
         from app.school_session s, unnest($2::uuid[]) u (id) where s.id = $1`,
      [session, ids, days],
    );
  }
  await superuser.query("insert into app.group_member (company_id, group_id, student_id, starts_on) select $1, $2, u, current_date - 60 from unnest($3::uuid[]) u", [companyId, groupId, ids]);
  await superuser.query('insert into app.school_account (company_id, student_id, balance) select $1, u, 9 from unnest($2::uuid[]) u on conflict (company_id, student_id) do update set balance = 9', [companyId, ids]);
  await superuser.query(
    `insert into app.school_package (company_id, student_id, sessions, price, bought_on, note, left_over)
     select $1, u, 10, 12345, current_date - 20, 'a secret price', 9 from unnest($2::uuid[]) u`,
    [companyId, ids],
  );
  await superuser.query(
    `insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id)
     select company_id, student_id, 'purchase', 10, bought_on, id from app.school_package where company_id = $1 and student_id = any ($2)`,
    [companyId, ids],
  );
  await superuser.query(
    `insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, reason)
     select p.company_id, p.student_id, 'use', -1, current_date - 7, p.session_id, 1, 'a secret reason' from app.school_place p where p.company_id = $1 and p.student_id = any ($2) and p.charge = 1`,
    [companyId, ids],
  );
  await superuser.query('commit');
  return { group, teacher };
}

interface Wanted {
  readonly name: string;
  readonly kind?: 'pin' | 'passphrase';
  /** What the group and the teacher are called. */
  readonly group?: string;
  readonly teacher?: string;
  /** False: a student with nothing yet. */
  readonly lessons?: boolean;
}

const DAY = 86_400_000;

/** Days from today, and what was marked: two lessons to come, one cancelled, three that have been. */
const LESSONS: readonly { readonly day: number; readonly alone?: boolean; readonly mark?: 'attended' | 'no-show' | 'excused' | 'cancelled' }[] = [
  { day: -16, mark: 'attended' },
  { day: -9, mark: 'no-show' },
  { day: -2, mark: 'attended' },
  { day: 2 },
  { day: 4, alone: true },
  { day: 5, mark: 'cancelled' },
  { day: 12 },
];

/** A student with lessons, marks and a balance, who may sign in at the portal. Planted beside the triggers: what they do is tested elsewhere. */
export async function plantPortalStudent(database: TestDatabase, company: SmallCompany, wanted: Wanted): Promise<PortalStudent> {
  const { name, kind = 'pin', lessons = true } = wanted;
  const sql = async (text: string, ...parameters: unknown[]): Promise<string> => (await database.superuser.query<{ id: string }>(text, parameters)).rows[0]?.id ?? '';
  const companyId = await sql('select id from app.company where slug = $1', company.slug);
  const id = await sql('insert into app.student (company_id, name) values ($1, $2) returning id', companyId, name);
  if (lessons) {
    await sql('set session_replication_role = replica');
    await plantWeeks(sql, companyId, id, wanted);
    await sql('set session_replication_role = origin');
  }
  return { id, name, ...(await issue(company.admin.http, id, { kind })) };
}

async function plantWeeks(sql: (text: string, ...parameters: unknown[]) => Promise<string>, companyId: string, studentId: string, { group = 'Piano A', teacher = 'Ms Teacher' }: Wanted): Promise<void> {
  const teacherId = await sql('insert into app.teacher (company_id, name) values ($1, $2) returning id', companyId, teacher);
  const groupId = await sql('insert into app.school_group (company_id, name) values ($1, $2) returning id', companyId, group);
  await sql("insert into app.group_member (company_id, group_id, student_id, starts_on) values ($1, $2, $3, '2026-01-01')", companyId, groupId, studentId);
  const scheduleId = await sql(
    `insert into app.school_schedule (company_id, kind, group_id, teacher_id, starts_on, start_time, duration_minutes, time_zone, rule)
     values ($1, 'group', $2, $3, '2026-01-01', '17:00', 60, 'Europe/Berlin', 'FREQ=WEEKLY') returning id`,
    companyId, groupId, teacherId,
  );
  await sql('insert into app.school_account (company_id, student_id, balance) values ($1, $2, 7)', companyId, studentId);
  const packageId = await sql(
    "insert into app.school_package (company_id, student_id, kind, sessions, bought_on, left_over) values ($1, $2, 'purchase', 10, '2026-05-03', 7) returning id",
    companyId, studentId,
  );
  await sql(
    "insert into app.school_entry (company_id, student_id, kind, change, on_date, package_id) values ($1, $2, 'purchase', 10, '2026-05-03', $3)",
    companyId, studentId, packageId,
  );
  for (const { day, alone = false, mark = null } of LESSONS) {
    const start = `${new Date(Date.now() + day * DAY).toISOString().slice(0, 10)}T16:00:00Z`;
    const held = day < 0;
    const sessionId = await sql(
      `insert into app.school_session (company_id, schedule_id, original_start, group_id, student_id, teacher_id, starts_at, ends_at, time_zone, status, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $3, $3::timestamptz + interval '1 hour', 'Europe/Berlin', $7, case when $8 then now() end) returning id`,
      companyId, scheduleId, start, alone ? null : groupId, alone ? studentId : null, teacherId, held ? 'held' : 'scheduled', held,
    );
    await sql(
      `insert into app.school_place (company_id, session_id, student_id, starts_at, ends_at, mark, charge, turn, marked_at)
       select company_id, id, $2, starts_at, ends_at, $3, $4::smallint, $4::integer, case when $3::text is null then null else now() end from app.school_session where id = $1`,
      sessionId, studentId, mark, held ? 1 : 0,
    );
    if (held) {
      await sql(
        "insert into app.school_entry (company_id, student_id, kind, change, on_date, session_id, turn, package_id) values ($1, $2, 'use', -1, $3, $4, 1, $5)",
        companyId, studentId, start.slice(0, 10), sessionId, packageId,
      );
    }
  }
}

/** SQL as the login role of students, in a transaction that the student's session opened. */
export class StudentSql {
  private constructor(
    readonly client: Client,
    private readonly database: TestDatabase,
    private readonly credentials: SessionCredentials,
  ) {}

  static async connect(database: TestDatabase): Promise<StudentSql> {
    return new StudentSql(await database.connectAs('api_student'), database, new SessionCredentials(database.appSecret, 'student'));
  }

  /** A live session made by the superuser. @returns its secret */
  async session(companyId: string, studentId: string, kind = 'student'): Promise<Buffer> {
    const sessionId = randomUUID();
    const secret = this.credentials.secretOf(sessionId);
    await this.database.superuser.query(
      `insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values ($1, $2, $3, $4, $5, now() + interval '1 day')`,
      [sessionId, kind, companyId, studentId, createHash('sha256').update(secret).digest()],
    );
    return secret;
  }

  /** Runs a statement in the name of the holder of the secret and undoes it. @returns rows, or the SQLSTATE of the refusal */
  async attempt(secret: Buffer | undefined, sql: string): Promise<Record<string, unknown>[] | string> {
    await this.client.query('start transaction');
    try {
      if (secret) await this.client.query('select ctx.begin_student($1, $2)', [secret, '192.0.2.1']);
      return (await this.client.query<Record<string, unknown>>(sql)).rows;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    } finally {
      await this.client.query('rollback');
    }
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
