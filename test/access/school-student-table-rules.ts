import { never, newId, type Row, type TableRule, type Viewpoint } from './table-rules.js';

const students = (view: Viewpoint): boolean => view.has('school.students.manage', 'all');
const teachers = (view: Viewpoint): boolean => view.has('school.teachers.manage', 'all');
const schedules = (view: Viewpoint): boolean => view.has('school.schedules.manage', 'all');
const ownImport = (view: Viewpoint, row: Row): boolean => students(view) && row['created_by'] === view.id;

/** Tables of School: students, teachers, rooms and groups. */
export const SCHOOL_STUDENT_TABLES: Readonly<Record<string, TableRule>> = {
  school_rules: {
    key: ['company_id'],
    sees: schedules,
    changes: {
      set: 'notice_hours = 12',
      columns: ['below_zero', 'overdraft', 'low_balance', 'notice_hours', 'make_up_days', 'make_up_cap', 'portal_paired_only', 'version'],
      may: schedules,
    },
    adds: [{ title: 'rules', values: () => ({ notice_hours: 12 }), may: schedules }],
  },
  school_room: {
    key: ['id'],
    sees: schedules,
    changes: { set: 'capacity = 15', columns: ['name', 'capacity', 'archived_at', 'version'], may: schedules },
    adds: [{ title: 'a room', values: () => ({ id: newId(), name: 'Somewhere New' }), may: schedules }],
  },
  student: {
    key: ['id'],
    sees: students,
    changes: {
      set: "phone = '1'",
      columns: ['name', 'email', 'phone', 'guardian_name', 'guardian_email', 'guardian_phone', 'guardian_relation', 'enrolled_on', 'notes', 'status', 'archived_at', 'version'],
      may: students,
    },
    adds: [{ title: 'a student', values: () => ({ id: newId(), name: 'Somebody New' }), may: students }],
  },
  student_import: {
    key: ['id'],
    sees: ownImport,
    changes: { set: 'confirmed_at = now()', columns: ['result', 'confirmed_at'], may: ownImport },
    adds: [
      { title: 'an import', values: (view) => ({ id: newId(), created_by: view.id, rows: '[]' }), may: students },
      { title: "another's import", values: (view) => ({ id: newId(), created_by: view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id, rows: '[]' }), may: never },
    ],
  },
  teacher: {
    key: ['id'],
    sees: teachers,
    changes: { set: "phone = '1'", columns: ['name', 'email', 'phone', 'subjects', 'person_id', 'status', 'archived_at', 'version'], may: teachers },
    adds: [{ title: 'a teacher', values: () => ({ id: newId(), name: 'Somebody New' }), may: teachers }],
  },
  teacher_hours: {
    key: ['teacher_id', 'weekday', 'starts'],
    sees: teachers,
    removes: teachers,
    adds: [{ title: 'hours', values: () => ({ teacher_id: newId(), weekday: 1, starts: '08:00', ends: '09:00' }), may: teachers }],
  },
  school_group: {
    key: ['id'],
    sees: schedules,
    changes: { set: "level = 'A1'", columns: ['name', 'level', 'capacity', 'teacher_id', 'room_id', 'archived_at', 'version'], may: schedules },
    adds: [{ title: 'a group', values: () => ({ id: newId(), name: 'Some New Group' }), may: schedules }],
  },
  group_member: {
    key: ['id'],
    sees: schedules,
    changes: { set: "ends_on = '2199-01-01'", columns: ['starts_on', 'ends_on'], may: schedules },
    removes: schedules,
    adds: [{ title: 'a membership', values: () => ({ id: newId(), group_id: newId(), student_id: newId(), starts_on: '2026-02-01' }), may: schedules }],
  },
};
