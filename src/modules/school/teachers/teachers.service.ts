import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { changedValues, valuesOf } from '../../../common/http/changes.js';
import { lockRow } from '../../../common/http/locked-row.js';
import { notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { LessonsAhead } from './lessons-ahead.queries.js';
import type { Teacher } from './dto/teachers.answers.js';
import type { AvailableHours, NewTeacherBody, TeacherChangesBody } from './dto/teachers.dto.js';
import { TeacherEntity } from './teacher.entity.js';
import { TeachersQueries } from './teachers.queries.js';

type LockedTeacher = Pick<TeacherEntity, 'id' | 'name' | 'email' | 'phone' | 'personId' | 'status' | 'version'>;

/** Teachers: who they are, when they can teach, and whether they count. */
@Injectable()
export class TeachersService {
  constructor(
    private readonly database: Database,
    private readonly queries: TeachersQueries,
    private readonly lessons: LessonsAhead,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<Teacher> {
    const teacher = await this.queries.find(id);
    if (!teacher) throw notFound();
    return teacher;
  }

  /** @throws Problem 409 QUOTA_EXCEEDED or for a colleague who is a teacher already, 400 for somebody who is no colleague or hours that overlap */
  async add(body: NewTeacherBody): Promise<Teacher> {
    const { name, email, phone, personId, subjects = [], availability = [] } = body;
    const id = await this.database.insert(TeacherEntity, { name, email: email || null, phone: phone || null, personId: personId ?? null, subjects });
    await this.saveHours(id, availability);
    await this.audit.record('school.teachers.manage', { type: 'teacher', id }, undefined, body);
    return this.get(id);
  }

  /** @throws Problem 404, 412, and as add */
  async edit(id: string, { subjects, availability, ...body }: TeacherChangesBody, version?: number): Promise<Teacher> {
    const locked = await this.lock(id, version);
    const before = await this.get(id);
    const lists = changedLists(before, { subjects, availability });
    const changes = { ...changedValues(locked, body), ...(lists.subjects ? { subjects: lists.subjects } : {}) };
    if (Object.keys({ ...changes, ...lists }).length === 0) return before;
    await this.change(locked, changes);
    if (lists.availability) {
      await this.database.query('delete from app.teacher_hours where company_id = $1 and teacher_id = $2', [this.database.actor.companyId, id]);
      await this.saveHours(id, lists.availability);
    }
    const after = { ...changes, ...lists };
    await this.audit.record('school.teachers.manage', { type: 'teacher', id }, valuesOf(before, after), after);
    return this.get(id);
  }

  /** @throws Problem 404, 412, 409 with the lessons ahead, or when archived already */
  async archive(id: string, version?: number): Promise<Teacher> {
    const locked = await this.lock(id, version);
    if (locked.status === 'archived') throw stateConflict('The teacher is archived already.');
    await this.lessons.mustBeNone('teacher', id);
    return this.setStatus(locked, 'archived');
  }

  /** @throws Problem 404, 412, 409 QUOTA_EXCEEDED or when active already */
  async restore(id: string, version?: number): Promise<Teacher> {
    const locked = await this.lock(id, version);
    if (locked.status === 'active') throw stateConflict('The teacher is active already.');
    return this.setStatus(locked, 'active');
  }

  private async setStatus(before: LockedTeacher, status: 'active' | 'archived'): Promise<Teacher> {
    await this.change(before, { status, archivedAt: status === 'archived' ? () => 'now()' : null });
    await this.audit.record('school.teachers.manage', { type: 'teacher', id: before.id }, { status: before.status }, { status });
    return this.get(before.id);
  }

  private lock(id: string, version: number | undefined): Promise<LockedTeacher> {
    return lockRow<LockedTeacher>(
      this.database,
      'select id, name, email, phone, person_id as "personId", status, version from app.teacher where company_id = $1 and id = $2 for no key update',
      id,
      version,
    );
  }

  private async change({ id, version }: LockedTeacher, changes: Parameters<Database['update']>[2]): Promise<void> {
    await this.database.update(TeacherEntity, { companyId: this.database.actor.companyId, id }, { ...changes, version: version + 1 });
  }

  private async saveHours(teacherId: string, hours: readonly AvailableHours[]): Promise<void> {
    if (hours.length === 0) return;
    await this.database.query(
      `insert into app.teacher_hours (teacher_id, weekday, starts, ends)
       select $1, h.weekday, h.start, h."end" from json_to_recordset($2::json) as h(weekday smallint, start time, "end" time)`,
      [teacherId, JSON.stringify(hours)],
    );
  }
}

type Lists = Pick<TeacherChangesBody, 'subjects' | 'availability'>;

/** Lists that are given and differ from what is there. */
function changedLists(before: Teacher, given: Lists): Lists {
  const differs = (key: keyof Lists): boolean => given[key] !== undefined && JSON.stringify(given[key]) !== JSON.stringify(before[key]);
  return {
    ...(differs('subjects') ? { subjects: given.subjects } : {}),
    ...(differs('availability') ? { availability: given.availability } : {}),
  } as Lists;
}
