import { Injectable } from '@nestjs/common';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { WorkSchedules } from './dto/work-schedules.dto.js';

/** The keys of WorkSchedule, of a row of app.work_periods(). */
const SCHEDULE = `
  json_build_object(
    'id', w.schedule_id, 'isDefault', w.is_default, 'startsOn', w.starts_on, 'endsOn', nullif(w.ends_on, 'infinity'), 'timeZone', w.zone,
    'week', (select json_agg(case when d.opens is not null then json_build_object(
               'start', to_char(d.opens, 'HH24:MI'), 'end', to_char(d.closes, 'HH24:MI'), 'breakMinutes', d.pause) end order by d.n)
               from unnest(w.day_starts, w.day_ends, w.break_minutes) with ordinality d (opens, closes, pause, n)),
    'minutesPerWeek', (select coalesce(sum(app.work_minutes(d.opens, d.closes) - d.pause), 0)
                         from unnest(w.day_starts, w.day_ends, w.break_minutes) d (opens, closes, pause)))`;

/** "Today" is a day where the company is. */
const SCHEDULES = `
  select json_build_object(
           'inForce', (json_agg(${SCHEDULE}) filter (where t.today between w.starts_on and w.ends_on)) -> 0,
           'history', json_agg(${SCHEDULE} order by w.starts_on desc)) as schedules
    from app.company c
    cross join lateral (select (now() at time zone c.time_zone)::date as today) t
    cross join app.work_periods(array[$2::uuid]) w
   where c.id = $1`;

@Injectable()
export class WorkSchedulesQueries {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 for somebody the actor does not see */
  async ofPerson(personId: string): Promise<WorkSchedules> {
    const { companyId } = this.database.actor;
    const person = await this.database.first('select 1 from app.person where company_id = $1 and id = $2', [companyId, personId]);
    if (!person) throw notFound();
    return (await this.database.first<{ schedules: WorkSchedules }>(SCHEDULES, [companyId, personId]))!.schedules;
  }

  /** The schedules of somebody without one of their own: of nobody. */
  async ofCompany(): Promise<WorkSchedules> {
    const nobody = '00000000-0000-0000-0000-000000000000';
    return (await this.database.first<{ schedules: WorkSchedules }>(SCHEDULES, [this.database.actor.companyId, nobody]))!.schedules;
  }
}
