import { Injectable } from '@nestjs/common';
import { utc } from '../../../common/http/json-text.js';
import { Database } from '../../../common/tenancy/database.js';
import type { ScheduleConflict } from './dto/conflicts.answers.js';

/** Who and what a session needs. */
export interface Needs {
  readonly teacherId: string;
  readonly roomId: string | null;
  readonly groupId: string | null;
  readonly studentId: string | null;
  readonly timeZone: string;
}

export interface Period {
  /** Instants. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A collision, and which of the periods it is of. */
export type Collision = ScheduleConflict & { readonly index: number };

@Injectable()
export class ConflictsQueries {
  constructor(private readonly database: Database) {}

  /** What sessions at these times would collide with. @param except a session that is there already and would be moved */
  async of({ teacherId, roomId, groupId, studentId, timeZone }: Needs, periods: readonly Period[], except: string | null = null): Promise<Collision[]> {
    if (periods.length === 0) return [];
    const rows = await this.database.query<{ collision: Collision }>(
      `select json_build_object('index', c.n - 1, 'what', c.what,
                'name', case c.what when 'student' then x.name when 'room' then r.name else t.name end,
                'startsAt', ${utc('($7::timestamptz[])[c.n]')}, 'endsAt', ${utc('($8::timestamptz[])[c.n]')},
                'sessionId', s.id, 'title', coalesce(g.name, w.name), 'sessionStartsAt', ${utc('s.starts_at')}, 'sessionEndsAt', ${utc('s.ends_at')}) as collision
         from app.school_collisions($2, $3, $4, $5, $6, $7, $8, $9) c
         left join app.school_session s on s.company_id = $1 and s.id = c.session_id
         left join app.school_group g on g.company_id = $1 and g.id = s.group_id
         left join app.student w on w.company_id = $1 and w.id = s.student_id
         left join app.student x on x.company_id = $1 and x.id = c.student_id
         left join app.school_room r on r.company_id = $1 and r.id = $3
         left join app.teacher t on t.company_id = $1 and t.id = $2
        order by c.n, array_position(array['teacher', 'room', 'student', 'unavailable'], c.what), x.name, s.id`,
      [this.database.actor.companyId, teacherId, roomId, groupId, studentId, timeZone, periods.map(({ startsAt }) => startsAt), periods.map(({ endsAt }) => endsAt), except],
    );
    return rows.map(({ collision }) => collision);
  }

  /** Where a student is when a group has its sessions. @param from the first day; null: today  @param until the last day; null: no end */
  async ofMember(groupId: string, studentId: string, from: string | null, until: string | null): Promise<ScheduleConflict[]> {
    const rows = await this.database.query<{ collision: ScheduleConflict }>(
      `select json_build_object('what', 'student', 'name', x.name, 'startsAt', ${utc('s.starts_at')}, 'endsAt', ${utc('s.ends_at')},
                'sessionId', o.id, 'title', coalesce(g.name, w.name), 'sessionStartsAt', ${utc('o.starts_at')}, 'sessionEndsAt', ${utc('o.ends_at')}) as collision
         from app.school_session s
         join app.school_place p on p.company_id = s.company_id and p.student_id = $3 and not p.held_free and p.session_id <> s.id
                                and tstzrange(p.starts_at, p.ends_at) && tstzrange(s.starts_at, s.ends_at)
         join app.school_session o on o.company_id = p.company_id and o.id = p.session_id
         left join app.school_group g on g.company_id = o.company_id and g.id = o.group_id
         left join app.student w on w.company_id = o.company_id and w.id = o.student_id
         join app.student x on x.company_id = p.company_id and x.id = p.student_id
        where s.company_id = $1 and s.group_id = $2 and s.status = 'scheduled'
          and (s.starts_at at time zone s.time_zone)::date between coalesce($4, ctx.company_today($1)) and coalesce($5::date, 'infinity')
        order by s.starts_at`,
      [this.database.actor.companyId, groupId, studentId, from, until],
    );
    return rows.map(({ collision }) => collision);
  }
}

/** A collision as an answer tells it. */
export const told = ({ index: _, ...conflict }: Collision): ScheduleConflict => conflict;
