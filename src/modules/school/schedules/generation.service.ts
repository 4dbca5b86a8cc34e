import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { databaseError } from '../../../common/tenancy/database-error.js';
import { type Collision, ConflictsQueries, type Needs, told } from '../sessions/conflicts.queries.js';
import { type Holiday, type Occurrence, occurrencesOf, type Recurrence, type WallTime } from './recurrence.rules.js';
import { scheduleConflict } from '../sessions/conflict-problems.rules.js';

/** Days ahead that sessions of a schedule without an end exist. */
export const HORIZON_DAYS = 84;

/** A schedule as its sessions are made of it. */
export interface Generated extends Needs, WallTime {
  readonly id: string;
  readonly recurrence: Recurrence;
  readonly skipHolidays: boolean;
}

export interface Plan {
  /** In the order of time, those left out for holidays among them. */
  readonly occurrences: readonly Occurrence[];
  /** Those that become sessions. */
  readonly sessions: readonly Occurrence[];
  readonly collisions: readonly Collision[];
  /** The last local day up to which all are there. */
  readonly reached: string;
}

const EXCLUSION = '23P01';

/** How often others may get in between while dates that collide are left out. */
const TRIES = 5;

/** Turns a schedule into sessions. */
@Injectable()
export class Generation {
  constructor(
    private readonly database: Database,
    private readonly conflicts: ConflictsQueries,
  ) {}

  /** Which sessions a schedule has and what they collide with. @param notBefore an instant: what would begin earlier is left out */
  async plan(schedule: Generated, notBefore = ''): Promise<Plan> {
    const { recurrence, skipHolidays } = schedule;
    const reached = reachOf(recurrence, schedule.timeZone);
    const holidays = skipHolidays ? await this.holidays(recurrence.startsOn, reached) : [];
    const taken = await this.taken(schedule.id);
    const occurrences = occurrencesOf(recurrence, schedule, holidays, recurrence.startsOn, reached).filter(({ date, startsAt }) => !taken.has(date) && startsAt > notBefore);
    const sessions = occurrences.filter(({ flags }) => !flags.includes('holiday'));
    return { occurrences, sessions, collisions: await this.conflicts.of(schedule, sessions), reached: recurrence.rule === null ? recurrence.startsOn : reached };
  }

  /**
   * Makes the planned sessions, all or none; with `skip`, those that collide are there as cancelled.
   * @param ids of sessions that were there before, by local day: they stay the same sessions
   * @throws Problem 409 naming what they collide with
   */
  async make(schedule: Generated, plan: Plan, skip: boolean, ids: ReadonlyMap<string, KeptSession> = new Map()): Promise<void> {
    let { collisions } = plan;
    for (let tries = 0; ; tries++) {
      if (collisions.length > 0 && !skip) throw scheduleConflict(collisions.map(told));
      try {
        const clashing = new Set(collisions.map(({ index }) => index));
        await this.database.savepoint(() => this.insert(schedule, plan.sessions, clashing, ids));
        return;
      } catch (error) {
        if (databaseError(error)?.code !== EXCLUSION || tries === TRIES) throw error;
        // Somebody was there first, and has committed by now: their lesson can be named.
        collisions = await this.conflicts.of(schedule, plan.sessions);
        if (collisions.length === 0) throw error;
      }
    }
  }

  private async insert({ id, teacherId, roomId }: Generated, sessions: readonly Occurrence[], clashing: ReadonlySet<number>, ids: ReadonlyMap<string, KeptSession>): Promise<void> {
    if (sessions.length === 0) return;
    await this.database.query(
      `insert into app.school_session (id, version, schedule_id, original_start, teacher_id, room_id, starts_at, ends_at, status, cancelled_by)
       select coalesce(o.id, uuidv7()), coalesce(o.version + 1, 1), $1, o.starts_at, $2, $3, o.starts_at, o.ends_at,
              case when o.clashes then 'cancelled' else 'scheduled' end, case when o.clashes then 'conflict' end
         from unnest($4::uuid[], $5::integer[], $6::timestamptz[], $7::timestamptz[], $8::boolean[]) o (id, version, starts_at, ends_at, clashes)
        order by o.starts_at
       on conflict (company_id, schedule_id, original_start) do nothing`,
      [
        id,
        teacherId,
        roomId,
        sessions.map(({ date }) => ids.get(date)?.id ?? null),
        sessions.map(({ date }) => ids.get(date)?.version ?? null),
        sessions.map(({ startsAt }) => startsAt),
        sessions.map(({ endsAt }) => endsAt),
        sessions.map((_, index) => clashing.has(index)),
      ],
    );
  }

  /** Days that sessions have which outlived a change of the schedule this one took over from. */
  private async taken(scheduleId: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ day: string }>('select t::text as day from app.school_days_taken($1, $2) t', [this.database.actor.companyId, scheduleId]);
    return new Set(rows.map(({ day }) => day));
  }

  private holidays(from: string, to: string): Promise<Holiday[]> {
    return this.database.query<Holiday>('select date::text, kind, name from app.public_holiday where company_id = $1 and date between $2 and $3::date + 1', [
      this.database.actor.companyId,
      from,
      to,
    ]);
  }
}

export interface KeptSession {
  readonly id: string;
  readonly version: number;
}

/** Up to which day a schedule is generated: to its end, or so far ahead. */
function reachOf({ rule, startsOn, until, count }: Recurrence, timeZone: string): string {
  if (rule === null || until !== null) return until ?? startsOn;
  if (count !== null) return '2199-12-31';
  const today = Temporal.Now.plainDateISO(timeZone).toString();
  return Temporal.PlainDate.from(today > startsOn ? today : startsOn).add({ days: HORIZON_DAYS }).toString();
}
