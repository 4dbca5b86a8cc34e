import { newId, type TableRule, type Viewpoint } from './table-rules.js';

const managesHolidays = (view: Viewpoint): boolean => view.has('hr.leave.manage-types', 'all');
const edits = (view: Viewpoint, personId: unknown): boolean => (personId === null ? view.has('company.profile.edit', 'all') : view.has('hr.people.edit', 'all'));

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
};
