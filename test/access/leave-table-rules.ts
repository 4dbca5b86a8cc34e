import { decides, newId, type Row, type TableRule, type Viewpoint, never } from './table-rules.js';
import { REQUEST_CHANGES } from './time-table-rules.js';

const managesTypes = (view: Viewpoint): boolean => view.has('hr.leave.manage-types', 'all');
const seesLeave = (view: Viewpoint, row: Row): boolean => view.reaches('hr.leave.view', row['person_id']);
const entitlesOther = (view: Viewpoint, row: Row): boolean => managesTypes(view) && row['person_id'] !== view.id;
const ownFeed = (view: Viewpoint, row: Row): boolean => !view.has('hr.leave.view', 'none') && row['person_id'] === view.id;
const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;

/** Tables of leave. Nobody but the database itself writes to half days, accounts and entries. */
export const LEAVE_TABLES: Readonly<Record<string, TableRule>> = {
  leave_type: {
    key: ['id'],
    sees: (view) => !view.has('hr.leave.view', 'none'),
    changes: {
      set: 'paid = true',
      columns: ['name', 'paid', 'days_per_year', 'accrual', 'half_days', 'needs_note', 'overdraft', 'carry_over_cap', 'carry_over_until', 'archived_at', 'version'],
      may: managesTypes,
    },
    adds: [{ title: 'a type', values: () => ({ id: newId(), name: 'Something New', days_per_year: 100 }), may: managesTypes }],
  },
  leave_entitlement: {
    key: ['person_id', 'type_id'],
    sees: seesLeave,
    changes: { set: 'changed_at = now()', columns: ['days_per_year', 'changed_at'], may: entitlesOther },
    removes: entitlesOther,
    adds: [
      { title: "another's days", values: (view) => ({ person_id: someoneElse(view), type_id: newId(), days_per_year: 2000 }), may: managesTypes },
      { title: "one's own days", values: (view) => ({ person_id: view.id, type_id: newId(), days_per_year: 2000 }), may: never },
    ],
  },
  leave_request: {
    key: ['id'],
    sees: seesLeave,
    changes: {
      ...REQUEST_CHANGES,
      may: (view, row) => (view.has('hr.leave.request', 'self') && row['person_id'] === view.id) || decides(view, 'hr.leave.approve', row['person_id']),
    },
    adds: [
      { title: "one's own leave", values: (view) => leave(view.id), may: (view) => view.has('hr.leave.request', 'self') },
      { title: "another's leave", values: (view) => leave(someoneElse(view)), may: never },
    ],
  },
  leave_half_day: { key: ['person_id', 'request_id', 'half'], sees: seesLeave },
  leave_account: { key: ['person_id', 'type_id', 'year'], sees: seesLeave },
  leave_entry: { key: ['id'], sees: seesLeave },
  leave_feed: {
    key: ['id'],
    sees: ownFeed,
    changes: { set: 'reset_at = now()', columns: ['secret_hash', 'reset_at'], may: ownFeed },
    removes: ownFeed,
    adds: [
      { title: "one's own calendar", values: (view) => feed(view.id, 'mine'), may: (view) => !view.has('hr.leave.view', 'none') },
      { title: "a team's calendar", values: (view) => feed(view.id, 'team'), may: (view) => view.has('hr.leave.view', 'all') || view.has('hr.leave.view', 'department') },
      { title: "another's calendar", values: (view) => feed(someoneElse(view), 'mine'), may: never },
    ],
  },
  leave_clock: { key: ['company_id'] },
};

function leave(personId: string) {
  return { id: newId(), person_id: personId, type_id: newId(), start_date: '2033-05-02', end_date: '2033-05-03' };
}

function feed(personId: string, kind: string) {
  return { person_id: personId, kind, secret_hash: Buffer.from(newId()) };
}
