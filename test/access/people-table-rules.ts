import { invites, never, newId, ownRow, type Row, type TableRule, type Viewpoint } from './table-rules.js';

const edits = (view: Viewpoint): boolean => view.has('hr.people.edit', 'all');
const removes = (view: Viewpoint): boolean => view.has('hr.people.remove', 'all');
const isAdmin = (view: Viewpoint): boolean => view.actor.role === 'admin';
const removesThem = (view: Viewpoint, row: Row): boolean =>
  removes(view) && !ownRow(view, row) && (isAdmin(view) || row['person_id'] !== view.company.people.admin2.id);
const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;
const isOwnImport = (view: Viewpoint, row: Row): boolean => invites(view) && row['created_by'] === view.id;
const ownContact = (view: Viewpoint, row: Row): boolean => keepsContact(view) && ownRow(view, row);
const keepsContact = (view: Viewpoint): boolean => view.has('hr.people.edit-own-contact', 'self');
const PERSON = { name: 'Somebody New', role: 'employee', status: 'invited' };

/** Tables of people and departments. */
export const PEOPLE_TABLES: Readonly<Record<string, TableRule>> = {
  person: {
    key: ['id'],
    sees: (view, row) => view.reaches('hr.people.view', row['id']),
    changes: {
      set: 'job_title = null',
      columns: ['name', 'email', 'job_title', 'department_id', 'role', 'status', 'start_date', 'employment_type', 'version', 'updated_at'],
      may: edits,
    },
    removes: (view, row) => invites(view) && row['status'] === 'invited' && (row['role'] !== 'admin' || isAdmin(view)),
    adds: [
      { title: 'an invited employee', values: () => ({ id: newId(), ...PERSON }), may: invites },
      { title: 'an Admin', values: () => ({ id: newId(), ...PERSON, role: 'admin' }), may: (view) => invites(view) && isAdmin(view) },
      { title: 'somebody who has left already', values: () => ({ id: newId(), ...PERSON, status: 'offboarded' }), may: never },
    ],
  },
  person_contact: {
    key: ['person_id'],
    sees: (view, row) => view.has('hr.people.view', 'all') || ownRow(view, row),
    changes: { set: 'phone = null', columns: ['phone', 'address', 'emergency_contact'], may: ownContact },
    adds: [
      { title: "one's own contact", values: (view) => ({ person_id: view.id }), may: keepsContact },
      { title: "another's contact", values: (view) => ({ person_id: someoneElse(view) }), may: never },
    ],
  },
  person_photo: {
    key: ['person_id'],
    sees: (view, row) => view.reaches('hr.people.view', row['person_id']),
    changes: { set: 'changed_at = now()', columns: ['media_type', 'content', 'changed_at'], may: ownContact },
    removes: ownContact,
    adds: [
      { title: "one's own photo", values: (view) => ({ person_id: view.id, media_type: 'image/png', content: Buffer.from('p') }), may: keepsContact },
      { title: "another's photo", values: (view) => ({ person_id: someoneElse(view), media_type: 'image/png', content: Buffer.from('p') }), may: never },
    ],
  },
  department: {
    key: ['id'],
    sees: (view, row) => view.has('hr.departments.view', 'all') || row['id'] === view.actor.departmentId,
    changes: { set: 'manager_id = null', columns: ['name', 'manager_id', 'archived_at', 'version'], may: (view) => view.has('hr.departments.manage', 'all') },
    adds: [{ title: 'a department', values: () => ({ id: newId(), name: 'Somewhere New' }), may: (view) => view.has('hr.departments.manage', 'all') }],
  },
  offboarding: {
    key: ['person_id'],
    sees: removes,
    changes: { set: 'heir_id = null, scheduled_by = ctx.actor()', columns: ['last_day', 'heir_id', 'scheduled_by', 'scheduled_at'], may: removesThem },
    removes: removesThem,
    adds: [
      { title: "another's leaving", values: (view) => ({ person_id: someoneElse(view), last_day: '2099-01-01', scheduled_by: view.id }), may: removes },
      { title: "an Admin's leaving", values: (view) => ({ person_id: view.company.people.admin1.id, last_day: '2099-01-01', scheduled_by: view.id }), may: (view) => removes(view) && view.actor.key === 'admin2' },
      { title: "one's own leaving", values: (view) => ({ person_id: view.id, last_day: '2099-01-01', scheduled_by: view.id }), may: never },
      { title: "a leaving in another's name", values: (view) => ({ person_id: view.company.people.e2.id, last_day: '2099-01-01', scheduled_by: someoneElse(view) }), may: never },
    ],
  },
  invitation: {
    key: ['id'],
    sees: invites,
    changes: {
      set: 'serial = 1, invited_by = ctx.actor()',
      columns: ['status', 'serial', 'invited_by', 'person_id', 'sent_at', 'expires_at'],
      may: (view, row) => invites(view) && ['pending', 'expired'].includes(row['status']) && (row['role'] !== 'admin' || isAdmin(view)),
    },
    adds: [
      { title: 'an invitation', values: (view) => ({ id: newId(), email: 'new@nowhere.example', role: 'employee', invited_by: view.id }), may: invites },
      { title: 'an invitation of an Admin', values: (view) => ({ id: newId(), email: 'new@nowhere.example', role: 'admin', invited_by: view.id }), may: (view) => invites(view) && isAdmin(view) },
      { title: "an invitation in another's name", values: (view) => ({ id: newId(), email: 'new@nowhere.example', role: 'employee', invited_by: someoneElse(view) }), may: never },
    ],
  },
  invitation_secret: {
    key: ['invitation_id'],
    sees: invites,
    // Whoever writes the secret of a link can follow it: only for links sent in one's own name.
    changes: { set: "secret_hash = '\\x00'", columns: ['secret_hash'], may: (view, row) => invites(view) && row['invited_by'] === view.id && row['status'] === 'pending' },
    adds: [{ title: "the secret of another's invitation", values: (view) => ({ invitation_id: view.company.invitation.id, secret_hash: Buffer.from('hash') }), may: (view) => invites(view) && view.actor.key === 'admin1' }],
  },
  delegation: {
    key: ['id'],
    sees: (view, row) => view.has('hr.people.view', 'all') || [row['person_id'], row['deputy_id']].includes(view.id),
    removes: ownRow,
    adds: [
      { title: "one's own deputy", values: (view) => delegation(view.id, someoneElse(view)), may: (view) => !view.has('hr.leave.approve', 'none') },
      { title: "another's deputy", values: (view) => delegation(someoneElse(view), view.id), may: never },
    ],
  },
  people_import: {
    key: ['id'],
    sees: isOwnImport,
    changes: { set: 'result = null', columns: ['result', 'confirmed_at'], may: isOwnImport },
    adds: [
      { title: "one's own import", values: (view) => ({ created_by: view.id, rows: '[]' }), may: invites },
      { title: "another's import", values: (view) => ({ created_by: someoneElse(view), rows: '[]' }), may: never },
    ],
  },
};

function delegation(personId: string, deputyId: string) {
  return { id: newId(), person_id: personId, deputy_id: deputyId, starts_on: '2040-01-01', ends_on: '2040-01-02' };
}
