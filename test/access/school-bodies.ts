import type { TestDatabase } from '../support/database.js';
import { balanceChange } from './school-balance-bodies.js';
import { scheduleChange } from './school-schedule-bodies.js';
import { studentChange } from './school-student-bodies.js';

/** What bodies of the routes of School name of a company. */
export interface SchoolSubject {
  readonly studentId: string;
  readonly teacherId: string;
  readonly groupId: string;
  /** A student with a place at the first session there is. */
  readonly attendeeId: string;
  /** A member of staff who is no teacher yet. */
  readonly personId: string;
}

export async function schoolSubject({ superuser }: TestDatabase, companyId: string, personId: string): Promise<SchoolSubject> {
  const { rows } = await superuser.query(
    `select (select id from app.student where company_id = $1 and name like '%student 3') as student,
            (select id from app.teacher where company_id = $1 and name like '%teacher one') as teacher,
            (select id from app.school_group where company_id = $1 and name like '%group two') as "group",
            (select student_id from app.school_place where company_id = $1 and session_id = (select id from app.school_session where company_id = $1 order by id limit 1) order by student_id limit 1) as attendee`,
    [companyId],
  );
  const { student, teacher, group, attendee } = rows[0];
  return { studentId: student, teacherId: teacher, groupId: group, attendeeId: attendee, personId };
}

/** What a body of the routes of School needs beside what its schema says, so that the call comes to something. */
export function schoolChange(path: string, serial: number, text: string, subject: SchoolSubject): object | undefined {
  if (!path.startsWith('/api/v1/school/')) return undefined;
  return studentChange(path, serial, text, subject) ?? balanceChange(path, serial, text, subject) ?? scheduleChange(path, serial, text, subject);
}
