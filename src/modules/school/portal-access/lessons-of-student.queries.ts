import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';

export interface StudentNames {
  readonly student: string;
  readonly company: string;
  readonly slug: string;
  /** When the logo was set; null without one. */
  readonly logoAt: Date | null;
  readonly groups: readonly string[];
}

export interface StudentLesson {
  /** Local time of the school with its offset: shown as it is written, wherever the screen stands. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Null: the student alone. */
  readonly group: string | null;
  readonly teacher: string;
  readonly status: 'scheduled' | 'held' | 'cancelled';
}

export interface StudentEntry {
  readonly date: string;
  readonly change: number;
  readonly kind: 'purchase' | 'adjust' | 'use' | 'return' | 'expire';
  /** Of the lesson it is for. */
  readonly lessonDate: string | null;
  readonly group: string | null;
}

export interface StudentMark {
  readonly date: string;
  readonly group: string | null;
  readonly status: 'attended' | 'no-show' | 'excused' | 'cancelled';
}

/** As RFC 3339 with the offset of a zone: what clocks there show can be read off the text. */
function local(instant: string, zone: string): string {
  const wall = `(${instant} at time zone ${zone})`;
  const offset = `extract(epoch from ${wall} - (${instant} at time zone 'UTC'))`;
  return `to_char(${wall}, 'YYYY-MM-DD"T"HH24:MI:SS') || case when ${offset} < 0 then '-' else '+' end || to_char(make_interval(secs => abs(${offset})), 'HH24:MI')`;
}

/**
 * What a student may know, for the unit of work of that student: the row policies leave nothing else.
 * School's public face for the portal.
 */
@Injectable()
export class LessonsOfStudent {
  constructor(private readonly database: Database) {}

  async names(): Promise<StudentNames> {
    const names = await this.database.first<StudentNames>(
      `select s.name as student, c.name as company, c.slug, c.logo_at as "logoAt",
              coalesce((select json_agg(g.name order by g.name)
                          from app.school_group g
                         where g.company_id = s.company_id and exists (
                           select from app.group_member m
                            where m.company_id = g.company_id and m.group_id = g.id and m.student_id = s.id
                              and (now() at time zone c.time_zone)::date between m.starts_on and coalesce(m.ends_on, 'infinity'))), '[]') as groups
         from app.student s join app.company c on c.id = s.company_id`,
    );
    return names!;
  }

  /** @param from and until local days of the school, both included */
  schedule(from: string, until: string): Promise<StudentLesson[]> {
    return this.database.query<StudentLesson>(
      `select ${local('s.starts_at', 's.time_zone')} as "startsAt", ${local('s.ends_at', 's.time_zone')} as "endsAt", g.name as group, t.name as teacher,
              case when p.mark = 'cancelled' then 'cancelled' else s.status end as status
         from app.company c
         join app.school_place p on p.company_id = c.id
          and p.starts_at >= $1::date::timestamp at time zone c.time_zone and p.starts_at < ($2::date + 1)::timestamp at time zone c.time_zone
         join app.school_session s on s.company_id = p.company_id and s.id = p.session_id
         join app.teacher t on t.company_id = s.company_id and t.id = s.teacher_id
         left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
        order by s.starts_at, s.id`,
      [from, until],
    );
  }

  async balance(): Promise<{ remaining: number; entries: StudentEntry[] }> {
    const entries = await this.database.query<StudentEntry>(
      `select to_char(e.on_date, 'YYYY-MM-DD') as date, e.change, e.kind, to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD') as "lessonDate", g.name as group
         from app.school_entry e
         left join app.school_session s on s.company_id = e.company_id and s.id = e.session_id
         left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
        -- What settles an unpaid lesson, or sets one aside to be made up, moves nothing: it comes in pairs.
        where e.kind not in ('settle', 'make-up')
        order by e.on_date desc, e.created_at desc, e.id desc`,
    );
    const account = await this.database.first<{ balance: number }>('select balance from app.school_account');
    return { remaining: account?.balance ?? 0, entries };
  }

  /** @param from and until local days of the school, both included */
  attendance(from: string, until: string): Promise<StudentMark[]> {
    return this.database.query<StudentMark>(
      `select to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD') as date, g.name as group, p.mark as status
         from app.company c
         join app.school_place p on p.company_id = c.id and p.mark is not null
          and p.starts_at >= $1::date::timestamp at time zone c.time_zone and p.starts_at < ($2::date + 1)::timestamp at time zone c.time_zone
         join app.school_session s on s.company_id = p.company_id and s.id = p.session_id
         left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
        order by s.starts_at desc, s.id`,
      [from, until],
    );
  }

  /** Today where the school is. */
  async today(): Promise<string> {
    const row = await this.database.first<{ today: string }>("select to_char(now() at time zone time_zone, 'YYYY-MM-DD') as today from app.company");
    return row!.today;
  }
}
