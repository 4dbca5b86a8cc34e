import { RECRUITMENT_TABLES } from './recruitment-table-rules.js';
import { APPLICATION_TABLES } from './application-table-rules.js';
import { SCHOOL_STUDENT_TABLES } from './school-student-table-rules.js';
import { newId, never, ownRow, type Row, type TableRule, type Viewpoint } from './table-rules.js';
import { VAULT_TABLES } from './vault-table-rules.js';

/** What a notice leads to is the reader's to see now. @param row with the row it leads to as `target_row` */
const SEES_TARGET: Readonly<Record<string, (view: Viewpoint, target: Row) => boolean>> = {
  'leave-request': (view, target) => view.reaches('hr.leave.view', target['person_id']),
  'overtime-request': (view, target) => view.reaches('hr.overtime.view', target['person_id']),
  'attendance-correction': (view, target) => view.reaches('hr.attendance.view', target['person_id']),
  person: (view, target) => view.reaches('hr.people.view', target['id']),
  item: (view, target) => VAULT_TABLES['shared_item']!.sees!(view, target),
  student: (view, target) => target['status'] === 'active' && SCHOOL_STUDENT_TABLES['student']!.sees!(view, target),
  posting: (view, target) => RECRUITMENT_TABLES['posting']!.sees!(view, target),
  application: (view, target) => target['erased_at'] === null && APPLICATION_TABLES['application']!.sees!(view, target),
  self: () => true,
  accounts: () => true,
};

const seesNotice = (view: Viewpoint, row: Row): boolean => {
  const target = row['target_row'] as Row | undefined;
  return ownRow(view, row) && (target !== undefined || ['self', 'accounts'].includes(row['target'])) && SEES_TARGET[row['target']]!(view, target ?? {});
};

const setsDefaults = (view: Viewpoint): boolean => view.has('company.profile.edit', 'all');
const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;

/** Tables a notice can lead to. */
export const NOTICE_TARGET_TABLES = ['leave_request', 'overtime_request', 'attendance_correction', 'person', 'shared_item', 'student', 'posting', 'application'] as const;

/** What people are told, and how they want to be: their own, whoever they are. */
export const NOTICE_TABLES: Readonly<Record<string, TableRule>> = {
  notice_kind: { key: ['kind'] },
  notice_event: { key: ['id'] },
  notice_inbox: { key: ['person_id'] },
  notice: { key: ['id'], sees: seesNotice, changes: { set: 'read_at = now()', columns: ['read_at'], may: ownRow } },
  notice_preference: {
    key: ['person_id', 'kind'],
    sees: ownRow,
    changes: { set: "email = 'never'", columns: ['in_app', 'email'], may: ownRow },
    removes: ownRow,
    adds: [
      { title: "one's own choice", values: (view) => ({ person_id: view.id, kind: newId(), in_app: true, email: 'never' }), may: () => true },
      { title: "another's choice", values: (view) => ({ person_id: someoneElse(view), kind: newId(), in_app: true, email: 'never' }), may: never },
    ],
  },
  notice_default: {
    key: ['kind'],
    sees: (view) => view.has('company.profile.view', 'all'),
    changes: { set: "email = 'never'", columns: ['in_app', 'email'], may: setsDefaults },
    adds: [{ title: "the company's choice", values: () => ({ kind: newId(), in_app: true, email: 'never' }), may: setsDefaults }],
  },
};
