import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { DefaultScheduleBody, OwnScheduleBody, WorkSchedules } from './dto/work-schedules.dto.js';
import { WorkSchedulesQueries } from './work-schedules.queries.js';
import { weekErrors } from './work-schedules.rules.js';

/** A schedule as the audit log shows it. */
const SHOWN = `json_build_object('startsOn', s.starts_on, 'timeZone', s.time_zone, 'starts', s.day_starts, 'ends', s.day_ends, 'breakMinutes', s.break_minutes)`;

/** Schedules of people and the company's default. What is planned changes at once; recorded hours never do. */
@Injectable()
export class WorkSchedulesService {
  constructor(
    private readonly database: Database,
    private readonly queries: WorkSchedulesQueries,
    private readonly audit: Audit,
  ) {}

  /** Gives somebody a schedule of their own from a day on. @throws Problem 404, 400 for a week that cannot be */
  async setOwn(personId: string, body: OwnScheduleBody): Promise<WorkSchedules> {
    await this.queries.ofPerson(personId);
    const { before, after } = await this.save(personId, body, body.timeZone ?? null);
    await this.audit.record('hr.people.edit', { type: 'person', id: personId }, before && { workSchedule: before }, { workSchedule: after });
    return this.queries.ofPerson(personId);
  }

  /** The company's default from a day on. @throws Problem 400 for a week that cannot be */
  async setDefault(body: DefaultScheduleBody): Promise<WorkSchedules> {
    const { before, after } = await this.save(null, body, null);
    const company = { type: 'company', id: this.database.actor.companyId };
    await this.audit.record('company.profile.edit', company, before && { workSchedule: before }, { workSchedule: after });
    return this.queries.ofCompany();
  }

  /** Takes a schedule of somebody's back: what was before it holds on. @throws Problem 404 */
  async removeOwn(personId: string, scheduleId: string): Promise<WorkSchedules> {
    const [removed] = await this.database.query<{ before: object }>(
      `delete from app.work_schedule s where s.company_id = $1 and s.person_id = $2 and s.id = $3 returning ${SHOWN} as before`,
      [this.database.actor.companyId, personId, scheduleId],
    );
    if (!removed) throw notFound();
    await this.audit.record('hr.people.edit', { type: 'person', id: personId }, { workSchedule: removed.before });
    return this.queries.ofPerson(personId);
  }

  /** @throws Problem 404, 409 for the first one: there is always a default */
  async removeDefault(scheduleId: string): Promise<WorkSchedules> {
    const { companyId } = this.database.actor;
    const [removed] = await this.database.query<{ before: object }>(
      `delete from app.work_schedule s where s.company_id = $1 and s.person_id is null and s.id = $2 returning ${SHOWN} as before`,
      [companyId, scheduleId],
    );
    if (!removed) {
      const first = await this.database.first('select 1 from app.work_schedule where company_id = $1 and person_id is null and id = $2', [companyId, scheduleId]);
      throw first ? stateConflict('The first work week of the company stays. Change it instead.', { reason: 'FIRST_WORK_WEEK' }) : notFound();
    }
    await this.audit.record('company.profile.edit', { type: 'company', id: companyId }, { workSchedule: removed.before });
    return this.queries.ofCompany();
  }

  /** Adds what begins on that day, or replaces it. */
  private async save(personId: string | null, { startsOn, week }: DefaultScheduleBody, timeZone: string | null): Promise<{ before?: object; after: object }> {
    const errors = weekErrors(week);
    if (errors.length > 0) throw invalidInput(errors);
    const [saved] = await this.database.query<{ before: object | null; after: object }>(
      `insert into app.work_schedule as s (person_id, starts_on, time_zone, day_starts, day_ends, break_minutes) values ($1, $2, $3, $4, $5, $6)
       on conflict (company_id, person_id, starts_on) do update
         set time_zone = excluded.time_zone, day_starts = excluded.day_starts, day_ends = excluded.day_ends, break_minutes = excluded.break_minutes
       returning case when old.id is not null then ${SHOWN.replaceAll('s.', 'old.')} end as before, ${SHOWN} as after`,
      [personId, startsOn, timeZone, week.map((day) => day?.start ?? null), week.map((day) => day?.end ?? null), week.map((day) => day?.breakMinutes ?? 0)],
    );
    return { ...(saved!.before ? { before: saved!.before } : {}), after: saved!.after };
  }
}
