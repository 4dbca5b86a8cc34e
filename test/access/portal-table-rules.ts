import { newId, type TableRule, type Viewpoint } from './table-rules.js';

const students = (view: Viewpoint): boolean => view.has('school.students.manage', 'all');

/** Tables of School that the student portal stands on. */
export const PORTAL_TABLES: Readonly<Record<string, TableRule>> = {
  student_access: {
    key: ['student_id'],
    sees: students,
    changes: { set: 'last_sign_in_at = null', columns: ['code', 'secret_hash', 'kind', 'issued_by', 'issued_at', 'last_sign_in_at'], may: students },
    removes: students,
    adds: [{ title: 'access', values: () => ({ student_id: newId(), code: '000001', secret_hash: 'hash', kind: 'pin' }), may: students }],
  },
  portal_screen: {
    key: ['id'],
    sees: students,
    changes: { set: "name = 'Elsewhere'", columns: ['name'], may: students },
    removes: students,
    adds: [{ title: 'a screen', values: () => ({ id: newId(), name: 'Somewhere new' }), may: students }],
  },
};
