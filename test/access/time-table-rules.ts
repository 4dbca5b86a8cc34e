import { decides, never, newId, ownRow, type Row, type TableRule, type Viewpoint } from './table-rules.js';

const managesHolidays = (view: Viewpoint): boolean => view.has('hr.leave.manage-types', 'all');
const edits = (view: Viewpoint, personId: unknown): boolean => (personId === null ? view.has('company.profile.edit', 'all') : view.has('hr.people.edit', 'all'));

const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;

/** A table of requests: everybody ends their own, who may decides. An Employee's statement reads nothing, so only the policy for changes stands before it. */
export const REQUEST_CHANGES = {
  set: (view: Viewpoint) => (view.actor.role === 'employee' ? "status = 'withdrawn'" : "status = case when person_id = ctx.actor() then 'withdrawn' else 'rejected' end"),
  columns: ['status', 'decision_comment'],
};

const correction = (personId: string) => ({
  id: newId(), person_id: personId, work_date: '2025-03-03', clock_in: '2025-03-03T08:00:00Z', clock_out: '2025-03-03T09:00:00Z', reason: 'forgot',
});

const overtime = (personId: string) => ({ id: newId(), person_id: personId, date: '2025-03-03', minutes: 60, reason: 'deadline' });

/** Tables of working time. */
export const TIME_TABLES: Readonly<Record<string, TableRule>> = {
  work_schedule: {
    key: ['id'],
    sees: (view, row) => row['person_id'] === null || view.reaches('hr.people.view', row['person_id']),
    changes: { set: 'time_zone = null', columns: ['time_zone', 'day_starts', 'day_ends', 'break_minutes'], may: (view, row) => edits(view, row['person_id']) },
    removes: (view, row) => edits(view, row['person_id']) && (row['person_id'] !== null || row['starts_on'].getFullYear() > 1970),
    adds: [
      { title: "somebody's schedule", values: (view) => ({ id: newId(), person_id: view.company.people.e2.id, starts_on: '2027-05-01' }), may: (view) => view.has('hr.people.edit', 'all') },
      { title: "one's own schedule", values: (view) => ({ id: newId(), person_id: view.id, starts_on: '2027-05-01' }), may: (view) => view.has('hr.people.edit', 'all') },
      { title: "the company's work week", values: () => ({ id: newId(), starts_on: '2027-05-01' }), may: (view) => view.has('company.profile.edit', 'all') },
    ],
  },
  public_holiday: {
    key: ['id'],
    sees: (view) => view.has('company.profile.view', 'all'),
    changes: { set: "kind = 'full-day'", columns: ['date', 'name', 'kind'], may: managesHolidays },
    removes: managesHolidays,
    adds: [{ title: 'a holiday', values: () => ({ id: newId(), date: '2027-05-01', name: 'Somewhere Free' }), may: managesHolidays }],
  },
  overtime_request: {
    key: ['id'],
    sees: (view, row) => view.reaches('hr.overtime.view', row['person_id']),
    changes: {
      ...REQUEST_CHANGES,
      may: (view, row: Row) => (ownRow(view, row) && view.has('hr.overtime.request', 'self')) || decides(view, 'hr.overtime.approve', row['person_id']),
    },
    adds: [
      { title: "SLF-07 one's own overtime", values: (view) => overtime(view.id), may: (view) => view.has('hr.overtime.request', 'self') },
      { title: "SLF-08 another's overtime", values: (view) => overtime(someoneElse(view)), may: never },
      { title: 'SLF-07 overtime that is approved already', values: (view) => ({ ...overtime(view.id), status: 'approved' }), may: never },
      { title: 'SLF-09 overtime decided by somebody', values: (view) => ({ ...overtime(view.id), decided_by: view.id }), may: never },
    ],
  },
  overtime_cap: {
    key: ['company_id'],
    sees: (view) => !view.has('hr.overtime.view', 'none'),
    changes: { set: 'minutes_per_day = null', columns: ['minutes_per_day', 'minutes_per_month', 'minutes_per_year', 'beyond'], may: managesHolidays },
    adds: [{ title: 'caps', values: () => ({ minutes_per_day: 60 }), may: managesHolidays }],
  },
  period_lock: {
    key: ['id'],
    sees: managesHolidays,
    changes: { set: "unlock_reason = 'a mistake'", columns: ['unlock_reason'], may: managesHolidays },
    adds: [{ title: 'a lock', values: () => ({ id: newId(), starts_on: '2000-05-01', ends_on: '2000-05-31' }), may: managesHolidays }],
  },
  // Records are written by the functions of the clock and by approvals alone.
  attendance: { key: ['id'], sees: (view, row) => view.reaches('hr.attendance.view', row['person_id']) },
  attendance_break: { key: ['id'], sees: (view, row) => view.reaches('hr.attendance.view', row['person_id']) },
  attendance_correction: {
    key: ['id'],
    sees: (view, row) => view.reaches('hr.attendance.view', row['person_id']),
    changes: {
      ...REQUEST_CHANGES,
      may: (view, row: Row) => (ownRow(view, row) && view.has('hr.attendance.request-correction', 'self')) || decides(view, 'hr.attendance.approve-correction', row['person_id']),
    },
    adds: [
      { title: "SLF-07 one's own correction", values: (view) => correction(view.id), may: (view) => view.has('hr.attendance.request-correction', 'self') },
      { title: "SLF-08 another's correction", values: (view) => correction(someoneElse(view)), may: never },
      { title: 'SLF-07 a correction that is approved already', values: (view) => ({ ...correction(view.id), status: 'approved' }), may: never },
      { title: 'SLF-09 a correction decided by somebody', values: (view) => ({ ...correction(view.id), decided_by: view.id }), may: never },
    ],
  },
};
