import { foundSmallCompany, type SmallCompany } from './small-company.js';
import { done } from './staffing.js';
import type { Theatre } from './stage.js';

/** A company with School, and rows of it put there directly: what is tested is made over HTTP. */
export interface LessonCompany extends SmallCompany {
  readonly id: string;
  addTeacher(name: string, personId?: string): Promise<string>;
  addStudent(name: string): Promise<string>;
  /** A group and, since 2020, its members. */
  addGroup(name: string, ...studentIds: string[]): Promise<string>;
  /** Any statement in the Admin's name. */
  sql(text: string, ...parameters: unknown[]): Promise<any[]>; // eslint-disable-line @typescript-eslint/no-explicit-any -- rows are looked into as they come
  /** A weekly group schedule of an hour at 17:00, unless told otherwise; answers the schedule. */
  schedule(body: object): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
  /** All sessions that match a query, in the order of time. */
  sessions(query: string): Promise<any[]>; // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
}

export async function foundLessonCompany(theatre: Theatre, slug: string): Promise<LessonCompany> {
  const company = await foundSmallCompany(theatre, { slug, business: true, school: true });
  const { rows } = await theatre.database.superuser.query('select id from app.company where slug = $1', [slug]);
  const id = rows[0].id as string;
  const actor = await theatre.sql.mintSession(id, company.admin.id);
  const sql = async (text: string, ...parameters: unknown[]) => (await theatre.sql.run(actor, text, parameters)).rows;
  const add = async (text: string, ...parameters: unknown[]): Promise<string> => (await sql(`${text} returning id`, ...parameters))[0].id;
  return {
    ...company,
    id,
    sql,
    addTeacher: (name, personId) => add('insert into app.teacher (name, person_id) values ($1, $2)', name, personId ?? null),
    addStudent: (name) => add('insert into app.student (name) values ($1)', name),
    addGroup: async (name, ...studentIds) => {
      const groupId = await add('insert into app.school_group (name) values ($1)', name);
      for (const studentId of studentIds) await sql("insert into app.group_member (group_id, student_id, starts_on) values ($1, $2, '2020-01-01')", groupId, studentId);
      return groupId;
    },
    schedule: (body) => done(company.admin.http.post('/api/v1/school/schedules', weekly(body))),
    sessions: async (query) => (await done(company.admin.http.get(`/api/v1/school/sessions?limit=200&${query}`))).items,
  };
}

/** A body with what most schedules have in common. */
export const weekly = (body: object): object => ({ kind: 'studentId' in body ? 'one-to-one' : 'group', startTime: '17:00', durationMinutes: 60, recurrence: { rule: 'weekly' }, ...body });

/** A Monday, so many weeks from this one. */
export function mondayIn(weeks: number, plusDays = 0): string {
  const today = Temporal.Now.plainDateISO('Europe/Berlin');
  return today.subtract({ days: today.dayOfWeek - 1 }).add({ days: weeks * 7 + plusDays }).toString();
}
