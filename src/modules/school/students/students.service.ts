import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { valuesOf } from '../../../common/http/changes.js';
import { lockRow } from '../../../common/http/locked-row.js';
import { notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { OwnLessons, Student } from './dto/students.answers.js';
import type { NewStudentBody, StudentChangesBody } from './dto/students.dto.js';
import { StudentEntity } from './student.entity.js';
import { changesOf, type LockedStudent } from './students.rules.js';
import { StudentsQueries } from './students.queries.js';

/** Students: who they are, and whether they count. Who is in which group is the groups' business. */
@Injectable()
export class StudentsService {
  constructor(
    private readonly database: Database,
    private readonly queries: StudentsQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<Student> {
    const student = await this.queries.find(id);
    if (!student) throw notFound();
    return student;
  }

  /** @throws Problem 409 QUOTA_EXCEEDED */
  async add(body: NewStudentBody): Promise<Student> {
    const { name, ...rest } = changesOf(body);
    const id = await this.database.insert(StudentEntity, { name: name!, ...rest });
    await this.audit.record('school.students.manage', { type: 'student', id }, undefined, body);
    return this.get(id);
  }

  /** @throws Problem 404, 412 */
  async edit(id: string, body: StudentChangesBody, version?: number): Promise<Student> {
    const before = await this.lock(id, version);
    const changes = changesOf(body, before);
    if (Object.keys(changes).length === 0) return this.get(id);
    await this.change(before, changes);
    await this.audit.record('school.students.manage', { type: 'student', id }, valuesOf(before, changes), changes);
    return this.get(id);
  }

  /** What archiving ends, or restoring brings back. @throws Problem 404 */
  async ownLessons(id: string): Promise<OwnLessons> {
    const found = await this.queries.ownLessons(id);
    if (!found) throw notFound();
    return found;
  }

  /** Keeps everything that was; memberships and lessons to come of the student alone end today. @throws Problem 404, 412, 409 when archived already */
  archive(id: string, version?: number): Promise<Student> {
    return this.setStatus(id, 'archived', version);
  }

  /** Own lessons are on again where everybody is free; memberships that ended stay ended. @throws Problem 404, 412, 409 QUOTA_EXCEEDED or when active already */
  restore(id: string, version?: number): Promise<Student> {
    return this.setStatus(id, 'active', version);
  }

  private async setStatus(id: string, status: 'active' | 'archived', version?: number): Promise<Student> {
    const before = await this.lock(id, version);
    if (before.status === status) throw stateConflict(`The student is ${status} already.`);
    const { lessons, schedules } = await this.ownLessons(id);
    await this.change(before, { status, archivedAt: status === 'archived' ? () => 'now()' : null });
    const concerned = lessons + schedules > 0 ? { lessons, schedules } : {};
    await this.audit.record('school.students.manage', { type: 'student', id }, { status: before.status }, { status, ...concerned });
    return this.get(id);
  }

  private lock(id: string, version: number | undefined): Promise<LockedStudent> {
    return lockRow<LockedStudent>(this.database, LOCKED, id, version);
  }

  private async change(before: LockedStudent, changes: Parameters<Database['update']>[2]): Promise<void> {
    await this.database.update(StudentEntity, { companyId: this.database.actor.companyId, id: before.id }, { ...changes, version: before.version + 1 });
  }
}

const LOCKED = `
  select id, name, email, phone, guardian_name as "guardianName", guardian_email as "guardianEmail", guardian_phone as "guardianPhone",
         guardian_relation as "guardianRelation", enrolled_on::text as "enrolledOn", notes, status, version
    from app.student where company_id = $1 and id = $2 for no key update`;
