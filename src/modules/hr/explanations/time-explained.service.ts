import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action } from '../../../common/access/access-matrix.js';
import { Explanations, type Question, type TargetKind } from '../../../common/access/explanations.js';
import { decision, relation } from '../../../common/access/relations.js';

const seen: Question = { decider: { by: 'sees' }, why: relation };
const policy = (name: string): Question => ({ decider: { by: 'policy', name }, why: relation });

/** A table of requests: seen by one row, asked for by another, decided by a third. */
function requests(type: string, table: string, day: string, rows: { view: Action; request: Action; approve: Action }): TargetKind {
  return {
    type,
    table,
    label: `(select n.name || ' · ' || t.${day}::text from ctx.display_names(array[t.person_id]) n)`,
    subject: 'person_id',
    actions: {
      [rows.view]: seen,
      [rows.request]: policy('submit'),
      [rows.approve]: { decider: { by: 'predicate', sql: 'person_id = any ((select ctx.decidable($3))::uuid[])' }, why: decision },
    },
  };
}

/** Attendance, leave and overtime, for explanations. */
@Injectable()
export class TimeExplained implements OnModuleInit {
  constructor(private readonly explanations: Explanations) {}

  onModuleInit(): void {
    this.explanations.register(
      { type: 'attendance', table: 'attendance', subject: 'person_id', actions: { 'hr.attendance.view': seen } },
      requests('correction', 'attendance_correction', 'work_date', {
        view: 'hr.attendance.view',
        request: 'hr.attendance.request-correction',
        approve: 'hr.attendance.approve-correction',
      }),
      requests('leave-request', 'leave_request', 'start_date', { view: 'hr.leave.view', request: 'hr.leave.request', approve: 'hr.leave.approve' }),
      requests('overtime-request', 'overtime_request', 'date', { view: 'hr.overtime.view', request: 'hr.overtime.request', approve: 'hr.overtime.approve' }),
      { type: 'leave-type', table: 'leave_type', label: 't.name', actions: { 'hr.leave.manage-types': policy('edit') } },
      { type: 'holiday', table: 'public_holiday', label: 't.name', actions: { 'hr.leave.manage-types': policy('edit') } },
      { type: 'period-lock', table: 'period_lock', actions: { 'hr.leave.manage-types': policy('unlock') } },
      { type: 'calendar-feed', table: 'leave_feed', subject: 'person_id', actions: { 'hr.leave.view': seen } },
      // The company's own; a person's are part of their record.
      { type: 'work-schedule', table: 'work_schedule', actions: { 'company.profile.edit': { decider: { by: 'predicate', sql: "person_id is null and (select ctx.scope($3)) = 'all'" } } } },
    );
  }
}
