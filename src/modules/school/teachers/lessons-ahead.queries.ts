import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';

/** A lesson that stands in the way. */
export interface LessonAhead {
  readonly id: string;
  readonly startsAt: string;
  /** The group, or the student of a lesson for one. */
  readonly title: string;
}

/** How many of them a refusal names. */
const NAMED = 20;

const WHOSE = { teacher: 'x.teacher_id', group: 'x.group_id' } as const;

/** Lessons from now on that need a teacher or a group. */
@Injectable()
export class LessonsAhead {
  constructor(private readonly database: Database) {}

  /** @throws Problem 409 that names the first of them and says how many there are */
  async mustBeNone(whose: keyof typeof WHOSE, id: string): Promise<void> {
    const [row] = await this.database.query<{ lessons: LessonAhead[]; count: number }>(
      `select coalesce(json_agg(json_build_object('id', l.id, 'startsAt', ${utc('l.starts_at')}, 'title', l.title) order by l.starts_at, l.id)
                         filter (where l.place <= ${NAMED}), '[]') as lessons, count(*)::integer as count
         from (select x.id, x.starts_at, coalesce(g.name, s.name) as title, row_number() over (order by x.starts_at, x.id) as place
                 from app.school_session x
                 left join app.school_group g on g.company_id = x.company_id and g.id = x.group_id
                 left join app.student s on s.company_id = x.company_id and s.id = x.student_id
                where x.company_id = $1 and ${WHOSE[whose]} = $2 and x.status = 'scheduled' and x.starts_at > now()) l`,
      [this.database.actor.companyId, id],
    );
    const { lessons, count } = row!;
    if (count === 0) return;
    const many = `${count} ${count === 1 ? 'lesson' : 'lessons'}`;
    throw stateConflict(`There ${count === 1 ? 'is' : 'are'} ${many} ahead. Give them to somebody else or cancel them first.`, { reason: 'LESSONS_AHEAD', lessons, count });
  }
}
