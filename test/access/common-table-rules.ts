import { newId, ownRow, type TableRule, never, invites, type Viewpoint } from './table-rules.js';

const managesBilling = (view: Viewpoint): boolean => view.has('company.billing.manage', 'all');

/** Tables of the kernel: the company itself, sessions, quotas, the audit log, mail, stored answers. */
export const COMMON_TABLES: Readonly<Record<string, TableRule>> = {
  company: {
    key: ['id'],
    sees: (view) => view.has('company.profile.view', 'all'),
    changes: {
      set: "locale = 'vi'",
      columns: ['name', 'slug', 'time_zone', 'locale', 'holidays_country', 'plan', 'account_sharing_enabled', 'version'],
      may: (view) => view.has('company.profile.edit', 'all'),
    },
  },
  company_billing: {
    key: ['company_id'],
    sees: managesBilling,
    changes: { set: 'contact = null', columns: ['contact'], may: managesBilling },
    adds: [{ title: 'the contact for bills', values: () => ({ contact: 'bills@nowhere.example' }), may: managesBilling }],
  },
  session: {
    key: ['id'],
    sees: (view, row) => row['subject_id'] === view.id,
    changes: { set: 'revoked_at = now()', columns: ['revoked_at'], may: (view, row) => row['subject_id'] === view.id },
  },
  account: { key: ['id'], sees: (view, row) => view.reaches('hr.people.view', row['person_id']) },
  quota_usage: { key: ['quota'], sees: (view, row) => managesBilling(view) || (row['quota'] === 'staff' && invites(view)) },
  audit_event: { key: ['seq'], sees: (view) => view.has('company.audit.view', 'all') },
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
  attempt: { key: ['key'] },
  support_run: { key: ['id'] },
};
