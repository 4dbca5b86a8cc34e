import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, Problem, staleVersion, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { RoomNames } from '../rooms/room-names.queries.js';
import type { Schedule, SchedulePreview } from './dto/schedules.answers.js';
import type { ScheduleBody, ScheduleChangesBody } from './dto/schedules.dto.js';
import { type Generated, Generation, type KeptSession, type Plan } from './generation.service.js';
import { told } from '../sessions/conflicts.queries.js';
import { datesOf, firstDate, readRecurrence, type Recurrence, type WallTime } from './recurrence.rules.js';
import { recurrenceProblem } from './schedule-problems.rules.js';
import { SchedulesQueries, type StoredSchedule } from './schedules.queries.js';

/** As many dates as a preview shows. */
const MOST_PREVIEWED = 200;

/** A successor, ready to be generated. */
interface Succession {
  readonly next: Generated;
  readonly plan: Plan;
  readonly removed: ReadonlyMap<string, KeptSession>;
  readonly from: string;
  readonly old: StoredSchedule;
}

/** Sessions still as their schedule made them: to come, not moved or cancelled, in nobody's register and never in a ledger. */
const UNTOUCHED = `
  x.status = 'scheduled' and not x.by_hand and x.starts_at > now()
  and not exists (select from app.school_place p where p.company_id = x.company_id and p.session_id = x.id and (p.mark is not null or p.note is not null))
  and not exists (select from app.school_entry e where e.company_id = x.company_id and e.session_id = x.id)
  and not exists (select from app.school_package k where k.company_id = x.company_id and k.for_session_id = x.id)`;

/** Schedules, and the sessions they stand for. A change never touches what is past, recorded or arranged by hand. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly database: Database,
    private readonly queries: SchedulesQueries,
    private readonly generation: Generation,
    private readonly rooms: RoomNames,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 for a rule that cannot be, 409 SCHEDULE_CONFLICT naming what it collides with */
  async create(body: ScheduleBody): Promise<Schedule> {
    const made = await this.store(body);
    const plan = await this.planOf(made);
    await this.generation.make(made, plan, body.conflicts === 'skip');
    await this.reached(made.id, plan);
    const schedule = await this.queries.get(made.id);
    await this.record(schedule, plan);
    return schedule;
  }

  /** What creating it would come to; nothing is stored. @throws Problem 400 like creating */
  preview(body: ScheduleBody): Promise<SchedulePreview> {
    return this.undone(async () => {
      const made = await this.store(body);
      return previewOf(made.recurrence, await this.planOf(made), 0);
    });
  }

  /** This and following: the schedule ends the day before, another takes over. @throws Problem 404, 412, 400, 409 */
  async change(id: string, body: ScheduleChangesBody, ifMatch: number | undefined): Promise<Schedule> {
    const { old, next, plan, removed, from } = await this.succeed(id, body, ifMatch);
    await this.generation.make(next, plan, body.conflicts === 'skip', removed);
    await this.reached(next.id, plan);
    const schedule = await this.queries.get(next.id);
    await this.record(schedule, plan, { scheduleId: old.id, from, ...shownOf(old) });
    return schedule;
  }

  /** What a change would come to; nothing is stored. @throws Problem 404, 400, 409 for a schedule that has ended */
  previewChange(id: string, body: ScheduleChangesBody): Promise<SchedulePreview> {
    return this.undone(async () => {
      const { next, plan, from } = await this.succeed(id, body, undefined);
      return previewOf(next.recurrence, plan, await this.keptOf(id, from));
    });
  }

  /** Ends it: from that day on, sessions nobody has touched go. @throws Problem 404, 412, 409 when it has ended */
  async end(id: string, wanted: string | undefined, ifMatch: number | undefined): Promise<void> {
    const old = await this.lockCurrent(id, ifMatch);
    const from = laterOf(wanted, old.timeZone);
    const removed = await this.close(old, from);
    await this.audit.record('school.schedules.manage', { type: 'school-schedule', id }, shownOf(old), { endedOn: from, sessionsRemoved: removed.size });
  }

  private async succeed(id: string, body: ScheduleChangesBody, ifMatch: number | undefined): Promise<Succession> {
    const { from: wanted, conflicts: _, ...changes } = body;
    const old = await this.lockCurrent(id, ifMatch);
    if (Object.values(changes).every((value) => value === undefined)) throw invalidInput([], 'Name at least one field to change.');
    const from = laterOf(wanted, old.timeZone);
    const wall = wallOf({ ...old, ...present(changes) });
    const recurrence = successorOf(old, body, from, wall);
    const removed = await this.close(old, from);
    const { noShow = old.noShow, lateCancel = old.lateCancel } = body.policies ?? {};
    const next = await this.insert({
      ...old,
      ...wall,
      recurrence,
      teacherId: body.teacherId ?? old.teacherId,
      roomId: body.room === undefined ? old.roomId : body.room ? await this.rooms.idOf(body.room) : null,
      skipHolidays: body.skipHolidays ?? old.skipHolidays,
      noShow,
      lateCancel,
      followsId: old.id,
    });
    return { old, next, removed, from, plan: await this.planOf(next, Temporal.Now.instant().toString()) };
  }

  private async store(body: ScheduleBody): Promise<Generated> {
    const { startsOn, recurrence: { rule, until, count }, policies: { noShow = 'charge', lateCancel = 'charge' } = {} } = body;
    const wall = wallOf({ ...body, timeZone: body.timeZone ?? (await this.companyZone()) });
    const recurrence = readOrRefuse(rule, startsOn, wall, { until: until ?? null, count: count ?? null });
    return this.insert({
      ...wall,
      recurrence,
      kind: body.kind,
      teacherId: body.teacherId,
      groupId: body.groupId ?? null,
      studentId: body.studentId ?? null,
      roomId: body.room ? await this.rooms.idOf(body.room) : null,
      skipHolidays: body.skipHolidays ?? true,
      noShow,
      lateCancel,
      followsId: null,
    });
  }

  private async insert(schedule: Omit<StoredSchedule, 'id' | 'version' | 'endedOn'> & { followsId: string | null }): Promise<Generated> {
    const { recurrence: { startsOn, rule, until, count } } = schedule;
    const [added] = await this.database.query<{ id: string }>(
      `insert into app.school_schedule (kind, group_id, student_id, teacher_id, room_id, starts_on, start_time, duration_minutes, time_zone, rule, until_date, count,
                                        skip_holidays, no_show, late_cancel, follows_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
      [
        schedule.kind, schedule.groupId, schedule.studentId, schedule.teacherId, schedule.roomId, startsOn, schedule.startTime, schedule.durationMinutes,
        schedule.timeZone, rule, until, count, schedule.skipHolidays, schedule.noShow, schedule.lateCancel, schedule.followsId,
      ],
    );
    return { ...schedule, id: added!.id };
  }

  /** @throws Problem 404, 412, 409 for one that has ended */
  private async lockCurrent(id: string, ifMatch: number | undefined): Promise<StoredSchedule> {
    const schedule = await this.queries.lock(id);
    if (ifMatch !== undefined && ifMatch !== schedule.version) throw staleVersion();
    if (schedule.endedOn !== null) throw stateConflict('This schedule has ended, or another has taken over from it.', { reason: 'ENDED', endedOn: schedule.endedOn });
    return schedule;
  }

  /** Nothing is generated from that day on; answers the sessions that went, by the local day they were on. */
  private async close({ id }: StoredSchedule, from: string): Promise<Map<string, KeptSession>> {
    const { companyId } = this.database.actor;
    await this.database.query('update app.school_schedule set ended_on = $3, version = version + 1 where company_id = $1 and id = $2', [companyId, id, from]);
    const removed = await this.database.query<KeptSession & { day: string }>(
      `delete from app.school_session x
        where x.company_id = $1 and x.schedule_id = $2 and (x.original_start at time zone x.time_zone)::date >= $3 and ${UNTOUCHED}
       returning x.id, x.version, (x.original_start at time zone x.time_zone)::date::text as day`,
      [companyId, id, from],
    );
    return new Map(removed.map(({ day, ...session }) => [day, session]));
  }

  private async planOf(schedule: Generated, notBefore?: string): Promise<Plan> {
    try {
      return await this.generation.plan(schedule, notBefore);
    } catch (error) {
      throw recurrenceProblem(error);
    }
  }

  private async reached(id: string, { reached }: Plan): Promise<void> {
    await this.database.query('update app.school_schedule set generated_until = $3 where company_id = $1 and id = $2', [this.database.actor.companyId, id, reached]);
  }

  /** Sessions to come that a change leaves as they are. */
  private async keptOf(id: string, from: string): Promise<number> {
    const row = await this.database.first<{ kept: number }>(
      `select count(*)::integer as kept from app.school_session x
        where x.company_id = $1 and x.schedule_id = $2 and x.starts_at > now() and (x.original_start at time zone x.time_zone)::date >= $3`,
      [this.database.actor.companyId, id, from],
    );
    return row!.kept;
  }

  private async companyZone(): Promise<string> {
    const company = await this.database.first<{ zone: string }>('select time_zone as zone from app.company where id = $1', [this.database.actor.companyId]);
    return company!.zone;
  }

  private async record(schedule: Schedule, { sessions, collisions }: Plan, before?: object): Promise<void> {
    const { kind, groupId, studentId, teacherId, roomId, startsOn, startTime, durationMinutes, timeZone, recurrence, policies, skipHolidays } = schedule;
    const after = { kind, groupId, studentId, teacherId, roomId, startsOn, startTime, durationMinutes, timeZone, recurrence, policies, skipHolidays };
    const skipped = new Set(collisions.map(({ index }) => index)).size;
    await this.audit.record('school.schedules.manage', { type: 'school-schedule', id: schedule.id }, before, { ...after, sessions: sessions.length - skipped, skipped });
  }

  /** Does something for what can be told of it, and takes it back. */
  private async undone<T>(work: () => Promise<T>): Promise<T> {
    await this.database.query('savepoint preview');
    try {
      return await work();
    } finally {
      await this.database.query('rollback to savepoint preview');
    }
  }
}

/** What of a changed schedule's rule is left from a day on: its phase stays, what it has counted is counted. */
function successorOf(old: StoredSchedule, { startsOn, recurrence }: ScheduleChangesBody, from: string, wall: WallTime): Recurrence {
  const { rule, until, count } = old.recurrence;
  const first = firstDate(old.recurrence, from);
  if (startsOn !== undefined && startsOn < from) throw invalidInput([{ field: 'startsOn', code: 'BEFORE_START', message: 'startsOn must not be before from' }]);
  if (recurrence) return readOrRefuse(recurrence.rule, startsOn ?? first ?? from, wall, recurrence);
  if (first === undefined) throw stateConflict('It has no sessions from that day on.', { reason: 'NO_SESSIONS' });
  const begins = startsOn ?? first;
  if (until !== null && begins > until) throw invalidInput([{ field: 'startsOn', code: 'AFTER_END', message: 'startsOn must not be after the last day' }]);
  const counted = count === null || from <= old.recurrence.startsOn ? 0 : datesOf(old.recurrence, old.recurrence.startsOn, dayBefore(from)).length;
  return { startsOn: begins, rule, until, count: count === null ? null : count - counted };
}

function readOrRefuse(rule: string, startsOn: string, wall: WallTime, end: { until?: string | null; count?: number | null }): Recurrence {
  try {
    return readRecurrence(rule, startsOn, wall, end);
  } catch (error) {
    throw recurrenceProblem(error) satisfies Problem;
  }
}

function previewOf({ rule, until, count }: Recurrence, { occurrences, sessions, collisions }: Plan, kept: number): SchedulePreview {
  const conflictsAt = (startsAt: string) => collisions.filter(({ index }) => sessions[index]!.startsAt === startsAt).map(told);
  return {
    dates: occurrences.slice(0, MOST_PREVIEWED).map((one) => ({ ...one, conflicts: one.flags.includes('holiday') ? [] : conflictsAt(one.startsAt) })),
    sessions: sessions.length,
    colliding: new Set(collisions.map(({ index }) => index)).size,
    endless: rule !== null && until === null && count === null,
    kept,
  };
}

const wallOf = ({ startTime, durationMinutes, timeZone }: WallTime): WallTime => ({ startTime, durationMinutes, timeZone });

const shownOf = ({ teacherId, roomId, startTime, durationMinutes, timeZone, recurrence }: StoredSchedule): object => ({ teacherId, roomId, startTime, durationMinutes, timeZone, recurrence });

/** What is past does not change: from today on at the earliest. */
function laterOf(wanted: string | undefined, timeZone: string): string {
  const today = Temporal.Now.plainDateISO(timeZone).toString();
  return wanted !== undefined && wanted > today ? wanted : today;
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** Without members that are undefined. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
