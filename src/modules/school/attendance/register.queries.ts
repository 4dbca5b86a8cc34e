import { Injectable } from '@nestjs/common';
import { type JsonText, utc } from '../../../common/http/json-text.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { titleOf, warningOf } from '../session-balances.rules.js';

const nameOf = (id: string): string => `(select n.name from ctx.display_names(array[${id}]) n)`;

/** The keys of RegisterPlace, of a place, its student and the student's account. */
const PLACE = `
  'studentId', p.student_id, 'studentName', t.name, 'status', p.mark, 'late', p.late, 'note', p.note, 'charge', p.charge,
  'remaining', coalesce(a.balance, 0), 'warning', ${warningOf('coalesce(a.balance, 0)', 'r')},
  'markedByName', m.name, 'markedAt', ${utc('p.marked_at')}`;

/** One session with its places, each with the balance as it is. */
const REGISTER = `
  select json_build_object(
           'sessionId', s.id, 'title', ${titleOf('g', 'o')}, 'kind', c.kind, 'startsAt', ${utc('s.starts_at')}, 'endsAt', ${utc('s.ends_at')},
           'timeZone', s.time_zone, 'teacherId', s.teacher_id, 'teacherName', e.name, 'roomName', b.name, 'status', s.status, 'cancelledBy', s.cancelled_by,
           'begun', s.starts_at <= now(), 'noShowCharged', c.no_show = 'charge', 'lateCancelCharged', c.late_cancel = 'charge',
           'takenAt', ${utc('s.recorded_at')}, 'takenByName', ${nameOf('s.recorded_by')},
           'marks', (select coalesce(json_agg(json_build_object(${PLACE}) order by app.fold(t.name), t.id), '[]')
                       from app.school_place p
                       join app.student t on t.company_id = p.company_id and t.id = p.student_id
                       left join app.school_account a on a.company_id = p.company_id and a.student_id = p.student_id
                       left join ctx.display_names(array(select distinct x.marked_by from app.school_place x
                                                          where x.company_id = $1 and x.session_id = $2 and x.marked_by is not null)) m on m.id = p.marked_by
                      where p.company_id = s.company_id and p.session_id = s.id))::text as register
    from app.school_session s
    join app.school_schedule c on c.company_id = s.company_id and c.id = s.schedule_id
    join app.teacher e on e.company_id = s.company_id and e.id = s.teacher_id
    left join app.school_group g on g.company_id = s.company_id and g.id = s.group_id
    left join app.student o on o.company_id = s.company_id and o.id = s.student_id
    left join app.school_room b on b.company_id = s.company_id and b.id = s.room_id
    left join app.school_rules r on r.company_id = s.company_id
   where s.company_id = $1 and s.id = $2`;

@Injectable()
export class RegisterQueries {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 */
  async get(sessionId: string): Promise<JsonText> {
    const [row] = await this.database.prepared<{ register: JsonText }>(REGISTER, [this.database.actor.companyId, sessionId]);
    if (!row) throw notFound();
    return row.register;
  }
}
