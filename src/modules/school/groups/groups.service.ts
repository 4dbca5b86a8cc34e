import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { changedValues, valuesOf } from '../../../common/http/changes.js';
import { lockRow } from '../../../common/http/locked-row.js';
import { notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { RoomNames } from '../rooms/room-names.queries.js';
import { LessonsAhead } from '../teachers/lessons-ahead.queries.js';
import type { Group } from './dto/groups.answers.js';
import type { GroupChangesBody, NewGroupBody } from './dto/groups.dto.js';
import { GroupsQueries } from './groups.queries.js';

interface LockedGroup {
  readonly id: string;
  readonly name: string;
  readonly level: string | null;
  readonly capacity: number | null;
  readonly teacherId: string | null;
  readonly room: string | null;
  readonly archived: boolean;
  readonly version: number;
}

/** Columns that a body sets. A room is given by its name. */
const COLUMNS = { name: 'name', level: 'level', capacity: 'capacity', teacherId: 'teacher_id', room: 'room_id' } as const;

/** Groups: what they are called, who teaches them and where, and how many fit. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly database: Database,
    private readonly queries: GroupsQueries,
    private readonly rooms: RoomNames,
    private readonly lessons: LessonsAhead,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<Group> {
    const group = await this.queries.find(id);
    if (!group) throw notFound();
    return group;
  }

  /** @throws Problem 409 for a name in use, 400 for somebody who is no active teacher */
  async add(body: NewGroupBody): Promise<Group> {
    const roomId = body.room ? await this.rooms.idOf(body.room) : null;
    const [added] = await this.database.query<{ id: string }>(
      'insert into app.school_group (name, level, capacity, teacher_id, room_id) values ($1, $2, $3, $4, $5) returning id',
      [body.name, body.level || null, body.capacity ?? null, body.teacherId ?? null, roomId],
    );
    await this.audit.record('school.schedules.manage', { type: 'group', id: added!.id }, undefined, body);
    return this.get(added!.id);
  }

  /** @throws Problem 404, 412, 409 for a capacity below who is in it, and as add */
  async edit(id: string, body: GroupChangesBody, version?: number): Promise<Group> {
    const before = await this.lock(id, version);
    const changes = changedValues(before, body);
    const fields = Object.keys(changes) as (keyof typeof COLUMNS)[];
    if (fields.length === 0) return this.get(id);
    const roomId = changes.room ? await this.rooms.idOf(changes.room) : null;
    await this.database.query(
      `update app.school_group set ${fields.map((field, i) => `${COLUMNS[field]} = $${i + 3}`).join(', ')}, version = version + 1 where company_id = $1 and id = $2`,
      [this.database.actor.companyId, id, ...fields.map((field) => (field === 'room' ? roomId : changes[field]))],
    );
    await this.audit.record('school.schedules.manage', { type: 'group', id }, valuesOf(before, changes), changes);
    return this.get(id);
  }

  /** Nobody joins it any more; who was in it stays on record. @throws Problem 404, 412, 409 with the lessons ahead, or when archived already */
  async archive(id: string, version?: number): Promise<Group> {
    const before = await this.lock(id, version);
    if (before.archived) throw stateConflict('The group is archived already.');
    await this.lessons.mustBeNone('group', id);
    return this.setArchived(id, true);
  }

  /** @throws Problem 404, 412, 409 when its name is in use by now, or when it is not archived */
  async restore(id: string, version?: number): Promise<Group> {
    const before = await this.lock(id, version);
    if (!before.archived) throw stateConflict('The group is active already.');
    return this.setArchived(id, false);
  }

  private async setArchived(id: string, archived: boolean): Promise<Group> {
    await this.database.query(
      `update app.school_group set archived_at = ${archived ? 'now()' : 'null'}, version = version + 1 where company_id = $1 and id = $2`,
      [this.database.actor.companyId, id],
    );
    const status = (is: boolean) => ({ status: is ? 'archived' : 'active' });
    await this.audit.record('school.schedules.manage', { type: 'group', id }, status(!archived), status(archived));
    return this.get(id);
  }

  private lock(id: string, version: number | undefined): Promise<LockedGroup> {
    return lockRow<LockedGroup>(
      this.database,
      `select g.id, g.name, g.level, g.capacity, g.teacher_id as "teacherId", g.archived_at is not null as archived, g.version,
              (select r.name from app.school_room r where r.company_id = g.company_id and r.id = g.room_id) as room
         from app.school_group g where g.company_id = $1 and g.id = $2 for no key update of g`,
      id,
      version,
    );
  }
}
