import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import type { Workload } from './dto/teachers.answers.js';

const lessons = (filter: string): string =>
  `json_build_object('sessions', count(*) filter (where ${filter}), 'minutes', coalesce(sum(l.minutes) filter (where ${filter}), 0)::integer)`;

/** What a teacher has taught and will teach. */
@Injectable()
export class WorkloadQueries {
  constructor(private readonly database: Database) {}

  /** @param weeks how many back and how many ahead of this one; they begin on Mondays, where the company is */
  async of(teacherId: string, weeks: number): Promise<Workload> {
    const [row] = await this.database.query<{ workload: Workload }>(WORKLOAD, [this.database.actor.companyId, teacherId, weeks]);
    return row!.workload;
  }
}

const WORKLOAD = `
  with place as (
    select c.time_zone as zone, date_trunc('week', now() at time zone c.time_zone)::date as monday from app.company c where c.id = $1),
  week as (
    select (p.monday + 7 * n) as day, p.zone from place p cross join generate_series(-$3::integer, $3::integer) n),
  lesson as materialized (
    select s.id, s.status, s.starts_at, (extract(epoch from s.ends_at - s.starts_at) / 60)::integer as minutes,
           date_trunc('week', s.starts_at at time zone p.zone)::date as week
      from app.school_session s cross join place p
     where s.company_id = $1 and s.teacher_id = $2 and s.status <> 'cancelled'),
  shown as (select l.* from lesson l where l.week between (select min(day) from week) and (select max(day) from week))
  select json_build_object(
    'students', (select count(distinct x.student_id) from shown l join app.school_place x on x.company_id = $1 and x.session_id = l.id and not x.held_free),
    'upcoming', (select ${lessons("l.status = 'scheduled' and l.starts_at > now()")} from lesson l),
    'held', (select ${lessons("l.status = 'held'")} from lesson l),
    'weeks', (select json_agg(w.told order by w.day) from (
      select w.day, json_build_object('week', w.day, 'held', ${lessons("l.status = 'held'")}, 'planned', ${lessons("l.status = 'scheduled'")}) as told
        from week w left join shown l on l.week = w.day group by w.day) w)) as workload`;
