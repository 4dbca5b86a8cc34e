import { newId, ownRow, type Row, type TableRule, never, invites, type Viewpoint } from './table-rules.js';

const managesBilling = (view: Viewpoint): boolean => view.has('company.billing.manage', 'all');

const ownSession = (view: Viewpoint, row: Row): boolean => row['kind'] === 'staff' && row['subject_id'] === view.id;
const editsProfile = (view: Viewpoint): boolean => view.has('company.profile.edit', 'all');
const managesKeys = (view: Viewpoint): boolean => view.has('company.api-keys.manage', 'all');

/** Tables of the kernel: the company itself, sessions, quotas, the audit log, mail, stored answers. */
export const COMMON_TABLES: Readonly<Record<string, TableRule>> = {
  company: {
    key: ['id'],
    sees: (view) => view.has('company.profile.view', 'all'),
    changes: {
      set: "locale = 'vi'",
      columns: ['name', 'slug', 'time_zone', 'locale', 'holidays_country', 'plan', 'account_sharing_enabled', 'second_factor_roles', 'version'],
      may: editsProfile,
    },
  },
  company_logo: {
    key: ['company_id'],
    sees: (view) => view.has('company.profile.view', 'all'),
    changes: { set: 'changed_at = now()', columns: ['media_type', 'content', 'width', 'height', 'changed_at'], may: editsProfile },
    removes: editsProfile,
    adds: [{ title: 'a logo', values: () => ({ media_type: 'image/png', content: Buffer.from('p'), width: 1, height: 1 }), may: editsProfile }],
  },
  company_billing: {
    key: ['company_id'],
    sees: managesBilling,
    changes: { set: 'contact = null', columns: ['contact'], may: managesBilling },
    adds: [{ title: 'the contact for bills', values: () => ({ contact: 'bills@nowhere.example' }), may: managesBilling }],
  },
  plan_change: { key: ['id'], sees: managesBilling },
  invoice: { key: ['id'], sees: managesBilling },
  invoice_settlement: { key: ['invoice_id'], sees: managesBilling },
  company_export: {
    key: ['id'],
    sees: editsProfile,
    adds: [
      { title: 'an export', values: (view) => ({ requested_by: view.id }), may: editsProfile },
      { title: "an export in another's name", values: (view) => ({ requested_by: view.company.people[view.actor.key === 'hr' ? 'm1' : 'hr'].id }), may: never },
    ],
  },
  company_export_part: { key: ['export_id', 'part'], sees: editsProfile },
  company_deletion: {
    key: ['company_id'],
    sees: editsProfile,
    removes: editsProfile,
    adds: [{ title: 'the end of the company', values: (view) => ({ requested_by: view.id }), may: editsProfile }],
  },
  released_slug: { key: ['slug_hash'] },
  session: {
    key: ['id'],
    sees: ownSession,
    changes: { set: 'revoked_at = now()', columns: ['revoked_at', 'device_name'], may: ownSession },
  },
  account: { key: ['id'], sees: (view, row) => view.reaches('hr.people.view', row['person_id']) },
  quota_usage: {
    key: ['quota'],
    sees: (view, row) =>
      managesBilling(view) ||
      (row['quota'] === 'staff' && invites(view)) ||
      (['published-postings', 'applications-per-posting'].includes(row['quota'] as string) && view.has('hr.recruitment.manage-postings', 'all')) ||
      (row['quota'] === 'students' && view.has('school.students.manage', 'all')) ||
      (row['quota'] === 'teachers' && view.has('school.teachers.manage', 'all')),
  },
  audit_event: { key: ['seq'], sees: (view) => view.has('company.audit.view', 'all') },
  audit_head: { key: ['seq'], sees: (view) => view.has('company.audit.view', 'all') },
  mail: { key: ['id'], adds: [{ title: 'mail', values: () => ({ recipient: 'somebody@nowhere.example', template: 'verify-email' }), may: () => true }] },
  idempotency_key: {
    key: ['person_id', 'key'],
    sees: ownRow,
    changes: { set: 'status = 200', columns: ['status', 'body'], may: ownRow },
    adds: [
      { title: "one's own key", values: (view) => ({ person_id: view.id, key: newId(), request_hash: Buffer.from('hash') }), may: () => true },
      { title: "another's key", values: (view) => ({ person_id: view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id, key: newId(), request_hash: Buffer.from('hash') }), may: never },
    ],
  },
  access_rule: { key: ['action'] },
  access_card: { key: ['actor'] },
  plan_limit: { key: ['plan'] },
  account_token: { key: ['id'] },
  totp: { key: ['account_id'] },
  recovery_code: { key: ['id'] },
  passkey: { key: ['id'] },
  passkey_challenge: { key: ['id'] },
  api_key: {
    key: ['id'],
    sees: managesKeys,
    changes: { set: 'revoked_at = now()', columns: ['revoked_at'], may: (view, row) => managesKeys(view) && row['revoked_at'] === null },
  },
  support_access: {
    key: ['id'],
    sees: editsProfile,
    changes: {
      set: 'ended_at = now(), ended_by = ctx.actor()',
      columns: ['ended_at', 'ended_by'],
      may: (view, row) => editsProfile(view) && row['ended_at'] === null,
    },
    adds: [{ title: 'support', values: () => ({ reason: 'ticket', ends_at: new Date(Date.now() + 3_600_000) }), may: editsProfile }],
  },
  support_session: { key: ['id'], sees: editsProfile },
  data_map: { key: ['table_name', 'column_name'] },
  attempt: { key: ['key'] },
  support_run: { key: ['id'] },
};
