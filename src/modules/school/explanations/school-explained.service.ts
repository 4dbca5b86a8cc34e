import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action } from '../../../common/access/access-matrix.js';
import { Explanations, type Question, type TargetKind } from '../../../common/access/explanations.js';

const seen: Question = { decider: { by: 'sees' } };

/** Everybody of the staff does everything here while School is on: what a row is about is seen, or it is not. */
function kind(type: string, table: string, label: string | undefined, ...actions: Action[]): TargetKind {
  return { type, table, ...(label ? { label } : {}), actions: Object.fromEntries(actions.map((action) => [action, seen])) };
}

/** Students, teachers, groups and lessons, for explanations. */
@Injectable()
export class SchoolExplained implements OnModuleInit {
  constructor(private readonly explanations: Explanations) {}

  onModuleInit(): void {
    this.explanations.register(
      kind('student', 'student', 't.name', 'school.students.manage', 'school.attendance.record', 'school.balances.view', 'school.balances.adjust', 'hr.people.remove'),
      kind('student-import', 'student_import', undefined, 'school.students.manage'),
      kind('portal-screen', 'portal_screen', undefined, 'school.students.manage'),
      kind('teacher', 'teacher', 't.name', 'school.teachers.manage'),
      kind('group', 'school_group', 't.name', 'school.schedules.manage'),
      kind('room', 'school_room', 't.name', 'school.schedules.manage'),
      kind('schedule', 'school_schedule', undefined, 'school.schedules.manage'),
      kind('lesson', 'school_session', undefined, 'school.schedules.manage', 'school.attendance.record'),
    );
  }
}
