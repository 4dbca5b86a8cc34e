import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, notFound, staleVersion, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { databaseError } from '../../../common/tenancy/database-error.js';
import { RoomNames } from '../rooms/room-names.queries.js';
import { ConflictsQueries, type Needs, type Period, told } from './conflicts.queries.js';
import { scheduleConflict } from './conflict-problems.rules.js';
import type { CancelPreview, MovePreview, SessionDetail } from './dto/sessions.answers.js';
import type { CancelBody, Canceller, SessionChangesBody } from './dto/sessions.dto.js';
import { SessionsQueries } from './sessions.queries.js';

interface StoredSession extends Needs, Period {
  readonly status: 'scheduled' | 'held' | 'cancelled';
  readonly cancelledBy: string | null;
  readonly reason: string | null;
  readonly version: number;
}

const EXCLUSION = '23P01';

const recorded = () => stateConflict('Its register has been taken: it stays as it was.', { reason: 'RECORDED' });

/** One session apart from its schedule: moved, cancelled, restored. What that means to its places is the database's, in triggers. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly queries: SessionsQueries,
    private readonly conflicts: ConflictsQueries,
    private readonly rooms: RoomNames,
    private readonly audit: Audit,
  ) {}

  /** Moves it, or gives it another teacher or room; it stays the same session. @throws Problem 404, 412, 400, 409 */
  async move(id: string, body: SessionChangesBody, ifMatch: number | undefined): Promise<SessionDetail> {
    const old = await this.lock(id, ifMatch);
    if (old.status === 'held') throw recorded();
    const next = await this.moved(old, body);
    await this.orExplain(next, id, () =>
      this.database.query(
        `update app.school_session set starts_at = $3, ends_at = $4, teacher_id = $5, room_id = $6, version = version + 1 where company_id = $1 and id = $2`,
        [this.database.actor.companyId, id, next.startsAt, next.endsAt, next.teacherId, next.roomId],
      ),
    );
    await this.audit.record('school.schedules.manage', { type: 'school-session', id }, shown(old), shown(next));
    return this.queries.get(id);
  }

  /** Where it would be and what it would collide with; nothing is stored. @throws Problem 404, 400 */
  async previewMove(id: string, body: SessionChangesBody): Promise<MovePreview> {
    return this.undone(async () => {
      const next = await this.moved(await this.lock(id, undefined), body);
      const { startsAt, endsAt } = next;
      return { startsAt, endsAt, conflicts: (await this.conflicts.of(next, [next], id)).map(told) };
    });
  }

  /** @throws Problem 404, 412, 409 for one that is cancelled already or recorded */
  async cancel(id: string, { reason, by = 'school' }: CancelBody, ifMatch: number | undefined): Promise<SessionDetail> {
    const old = await this.lock(id, ifMatch);
    await this.cancelLocked(id, old, by, reason);
    const session = await this.queries.get(id);
    await this.audit.record('school.schedules.manage', { type: 'school-session', id }, { status: old.status }, { status: 'cancelled', by, reason });
    return session;
  }

  /** Whom cancelling it costs what: it is cancelled and that is taken back. @throws Problem 404, 409 like cancelling */
  async previewCancel(id: string, by: Canceller = 'school'): Promise<CancelPreview> {
    return this.undone(async () => {
      await this.cancelLocked(id, await this.lock(id, undefined), by, 'preview');
      const [row] = await this.database.query<{ preview: CancelPreview }>(
        `select json_build_object(
                  'late', coalesce(bool_or(p.late), false),
                  'noticeHours', coalesce((select r.notice_hours from app.school_rules r where r.company_id = $1), 24),
                  'costs', coalesce(json_agg(json_build_object('studentId', w.id, 'name', w.name, 'charge', p.charge) order by app.fold(w.name), w.id), '[]')) as preview
           from app.school_place p join app.student w on w.company_id = p.company_id and w.id = p.student_id
          where p.company_id = $1 and p.session_id = $2`,
        [this.database.actor.companyId, id],
      );
      return row!.preview;
    });
  }

  /** A cancelled one is on again, if everybody is still free then. @throws Problem 404, 412, 409 */
  async restore(id: string, ifMatch: number | undefined): Promise<SessionDetail> {
    const old = await this.lock(id, ifMatch);
    if (old.status !== 'cancelled') throw stateConflict(`It is ${old.status}.`, { status: old.status });
    await this.orExplain(old, id, () =>
      this.database.query("update app.school_session set status = 'scheduled', cancelled_by = null, cancel_reason = null, version = version + 1 where company_id = $1 and id = $2", [
        this.database.actor.companyId,
        id,
      ]),
    );
    const before = { status: 'cancelled', by: old.cancelledBy, reason: old.reason };
    await this.audit.record('school.schedules.manage', { type: 'school-session', id }, before, { status: 'scheduled' });
    return this.queries.get(id);
  }

  private async cancelLocked(id: string, { status }: StoredSession, by: string, reason: string): Promise<void> {
    if (status === 'held') throw recorded();
    if (status === 'cancelled') throw stateConflict('It is cancelled already.', { status });
    await this.database.query(
      "update app.school_session set status = 'cancelled', cancelled_by = $3, cancel_reason = $4, version = version + 1 where company_id = $1 and id = $2",
      [this.database.actor.companyId, id, by, reason],
    );
  }

  private async lock(id: string, ifMatch: number | undefined): Promise<StoredSession> {
    // A change of its schedule may make it anew meanwhile, as the same session: looked at once more, it is there.
    const session = (await this.findLocked(id)) ?? (await this.findLocked(id));
    if (!session) throw notFound();
    if (ifMatch !== undefined && ifMatch !== session.version) throw staleVersion();
    const instant = (text: string) => Temporal.Instant.from(text).toString();
    return { ...session, startsAt: instant(session.startsAt), endsAt: instant(session.endsAt) };
  }

  private async findLocked(id: string): Promise<StoredSession | undefined> {
    const row = await this.database.first<{ session: StoredSession }>(
      `select json_build_object('teacherId', s.teacher_id, 'roomId', s.room_id, 'groupId', s.group_id, 'studentId', s.student_id, 'timeZone', s.time_zone,
                'startsAt', s.starts_at, 'endsAt', s.ends_at, 'status', s.status, 'cancelledBy', s.cancelled_by, 'reason', s.cancel_reason, 'version', s.version) as session
         from app.school_session s where s.company_id = $1 and s.id = $2 for update`,
      [this.database.actor.companyId, id],
    );
    return row?.session;
  }

  private async moved(old: StoredSession, body: SessionChangesBody): Promise<StoredSession> {
    if (Object.values(body).every((value) => value === undefined)) throw invalidInput([], 'Name at least one field to change.');
    const roomId = body.room === undefined ? old.roomId : body.room ? await this.rooms.idOf(body.room) : null;
    return { ...old, ...periodOf(old, body), teacherId: body.teacherId ?? old.teacherId, roomId };
  }

  /** @throws Problem 409 naming what it collides with, once the database has refused */
  private async orExplain(session: StoredSession, id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await this.database.savepoint(work);
    } catch (error) {
      if (databaseError(error)?.code !== EXCLUSION) throw error;
      const conflicts = await this.conflicts.of(session, [session], id);
      throw conflicts.length > 0 ? scheduleConflict(conflicts.map(told)) : error;
    }
  }

  private async undone<T>(work: () => Promise<T>): Promise<T> {
    await this.database.query('savepoint preview');
    try {
      return await work();
    } finally {
      await this.database.query('rollback to savepoint preview');
    }
  }
}

/** When it would be: what is not named stays, on clocks of its zone. @throws Problem 400 */
function periodOf(old: StoredSession, { startsAt, endsAt, date, startTime, durationMinutes }: SessionChangesBody): Period {
  const local = Temporal.Instant.from(old.startsAt).toZonedDateTimeISO(old.timeZone).toPlainDateTime();
  const wanted = (date === undefined ? local.toPlainDate() : Temporal.PlainDate.from(date)).toPlainDateTime(startTime ?? local.toPlainTime());
  const unmoved = date === undefined && startTime === undefined ? old.startsAt : wanted.toZonedDateTime(old.timeZone, { disambiguation: 'compatible' }).toInstant();
  const from = Temporal.Instant.from(startsAt ?? unmoved);
  const lasts = durationMinutes === undefined ? Temporal.Instant.from(old.startsAt).until(Temporal.Instant.from(old.endsAt)) : { minutes: durationMinutes };
  const to = endsAt === undefined ? from.add(lasts) : Temporal.Instant.from(endsAt);
  const minutes = from.until(to).total('minutes');
  if (minutes <= 0) throw invalidInput([{ field: 'endsAt', code: 'BEFORE_START', message: 'endsAt must be after startsAt' }]);
  if (minutes < 5 || minutes > 720) throw invalidInput([{ field: 'durationMinutes', code: 'WRONG_LENGTH', message: 'A session lasts 5 minutes to 12 hours.' }]);
  return { startsAt: from.toString(), endsAt: to.toString() };
}

const shown = ({ startsAt, endsAt, teacherId, roomId }: StoredSession): object => ({ startsAt, endsAt, teacherId, roomId });
