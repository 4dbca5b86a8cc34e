/**
 * The access matrix: who may do what, every cell. This table is the only place where that is written down:
 * guards, abilities, database rules (`app.access_rule`), tests and `docs/access-matrix.md` come from it.
 */
export const ACTORS = ['admin', 'hr', 'manager', 'employee', 'student', 'anonymous'] as const;
export type MatrixActor = (typeof ACTORS)[number];

export const STAFF_ROLES = ['admin', 'hr', 'manager', 'employee'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/**
 * How far an action reaches. `all`: the whole company; `department`: people of the actor's current department;
 * `self`: the actor alone; `shared` and `owner`: decided per item by its access list; `none`: not at all.
 */
export const SCOPES = ['all', 'department', 'self', 'shared', 'owner', 'none'] as const;
export type Scope = (typeof SCOPES)[number];

interface Row extends Readonly<Record<MatrixActor, Scope>> {
  /** What the action covers, in the words of the documentation. */
  readonly meaning: string;
}

const row = (
  admin: Scope,
  hr: Scope,
  manager: Scope,
  employee: Scope,
  student: Scope,
  anonymous: Scope,
  meaning: string,
): Row => ({ admin, hr, manager, employee, student, anonymous, meaning });

// prettier-ignore
export const ACCESS_MATRIX = {
  'hr.people.view': row('all', 'all', 'department', 'self', 'none', 'none', 'See staff records. department = people whose department is the manager\'s current department'),
  'hr.people.edit': row('all', 'all', 'none', 'none', 'none', 'none', 'Edit a staff record (name, job title, department, employment data)'),
  'hr.people.edit-own-contact': row('self', 'self', 'self', 'self', 'none', 'none', 'Edit one\'s own phone, address, emergency contact, photo; nothing else'),
  'hr.people.invite': row('all', 'all', 'none', 'none', 'none', 'none', 'Invite, resend, withdraw an invitation; import people'),
  'hr.people.remove': row('all', 'all', 'none', 'none', 'none', 'none', 'Deactivate, offboard, reactivate. HR may not remove an Admin; nobody removes themselves; the last active Admin cannot be removed'),
  'hr.roles.assign': row('all', 'all', 'none', 'none', 'none', 'none', 'Change a role. HR may assign HR, Manager, Employee; only an Admin grants or removes Admin; nobody changes their own role; the last active Admin cannot be demoted'),
  'hr.departments.view': row('all', 'all', 'department', 'department', 'none', 'none', 'See departments; Managers and Employees see their own'),
  'hr.departments.manage': row('all', 'all', 'none', 'none', 'none', 'none', 'Create, rename, archive departments, set a department\'s manager'),
  'hr.attendance.view': row('all', 'all', 'department', 'self', 'none', 'none', 'See attendance records'),
  'hr.attendance.clock': row('self', 'self', 'self', 'self', 'none', 'none', 'Clock in and out for oneself'),
  'hr.attendance.request-correction': row('self', 'self', 'self', 'self', 'none', 'none', 'Ask for a correction of one\'s own record'),
  'hr.attendance.approve-correction': row('all', 'all', 'department', 'none', 'none', 'none', 'Approve or reject a correction, never one\'s own. department = people of the manager\'s department whose role is Employee'),
  'hr.attendance.export': row('all', 'all', 'department', 'self', 'none', 'none', 'Reports and export, with exactly the scope of the view'),
  'hr.leave.view': row('all', 'all', 'department', 'self', 'none', 'none', 'See leave requests and balances'),
  'hr.leave.request': row('self', 'self', 'self', 'self', 'none', 'none', 'Submit, withdraw, cancel one\'s own leave'),
  'hr.leave.approve': row('all', 'all', 'department', 'none', 'none', 'none', 'Approve or reject leave, never one\'s own. department as for corrections'),
  'hr.leave.manage-types': row('all', 'all', 'none', 'none', 'none', 'none', 'Leave types, entitlements, public holidays'),
  'hr.leave.adjust-balance': row('all', 'all', 'none', 'none', 'none', 'none', 'Adjust one person\'s balance, with a reason'),
  'hr.overtime.view': row('all', 'all', 'department', 'self', 'none', 'none', 'See overtime requests'),
  'hr.overtime.request': row('self', 'self', 'self', 'self', 'none', 'none', 'Submit or withdraw one\'s own overtime'),
  'hr.overtime.approve': row('all', 'all', 'department', 'none', 'none', 'none', 'Approve or reject overtime, never one\'s own. department as for corrections'),
  'hr.overtime.export': row('all', 'all', 'department', 'self', 'none', 'none', 'Totals and export for payroll, with exactly the scope of the view'),
  'hr.recruitment.manage-postings': row('all', 'all', 'none', 'none', 'none', 'none', 'Create, edit, publish, unpublish, close, archive postings'),
  'hr.recruitment.view-applications': row('all', 'all', 'none', 'none', 'none', 'none', 'See applications, CVs, notes'),
  'hr.recruitment.manage-applications': row('all', 'all', 'none', 'none', 'none', 'none', 'Move between stages, note, reject, hire, erase'),
  'hr.recruitment.apply': row('all', 'all', 'all', 'all', 'all', 'all', 'Apply to a published posting on the public career page'),
  'accounts.items.create': row('all', 'all', 'all', 'all', 'none', 'none', 'Create a shared item; the creator owns it'),
  'accounts.items.view-shared': row('shared', 'shared', 'shared', 'shared', 'none', 'none', 'See and open items one owns or that are shared with one'),
  'accounts.items.view-all': row('all', 'all', 'none', 'none', 'none', 'none', 'See every item of the company; opening one not shared with you is an audited override'),
  'accounts.items.manage-access': row('all', 'all', 'owner', 'owner', 'none', 'none', 'Grant and revoke; on an item one does not own it is an audited override'),
  'accounts.items.edit': row('owner', 'owner', 'owner', 'owner', 'none', 'none', 'Edit an item: its owner, or a person whose grant says can-edit'),
  'accounts.items.delete': row('all', 'owner', 'owner', 'owner', 'none', 'none', 'Delete an item: its owner or an Admin'),
  'accounts.items.transfer': row('all', 'all', 'owner', 'owner', 'none', 'none', 'Give an item a new owner'),
  'accounts.offboarding.revoke': row('all', 'all', 'none', 'none', 'none', 'none', 'Revoke a leaver\'s access everywhere; happens by itself on offboarding'),
  'school.students.manage': row('all', 'all', 'all', 'all', 'none', 'none', 'Create, edit, archive, restore students; issue and reset portal credentials'),
  'school.teachers.manage': row('all', 'all', 'all', 'all', 'none', 'none', 'Create, edit, archive, restore teachers'),
  'school.schedules.manage': row('all', 'all', 'all', 'all', 'none', 'none', 'Groups, schedules, 1:1 sessions, reschedule, cancel'),
  'school.attendance.record': row('all', 'all', 'all', 'all', 'none', 'none', 'Record and correct attendance'),
  'school.balances.view': row('all', 'all', 'all', 'all', 'none', 'none', 'See session balances and their ledger'),
  'school.balances.adjust': row('all', 'all', 'all', 'all', 'none', 'none', 'Add purchased sessions, adjust with a reason'),
  'portal.schedule.view': row('none', 'none', 'none', 'none', 'self', 'none', 'Own groups and session times'),
  'portal.balance.view': row('none', 'none', 'none', 'none', 'self', 'none', 'Own remaining sessions and how they were used'),
  'portal.attendance.view': row('none', 'none', 'none', 'none', 'self', 'none', 'Own attendance history'),
  'company.profile.view': row('all', 'all', 'all', 'all', 'none', 'none', 'Company name, logo, time zone, work week; the enabled workspaces'),
  'company.profile.edit': row('all', 'none', 'none', 'none', 'none', 'none', 'Edit the company profile'),
  'company.billing.manage': row('all', 'none', 'none', 'none', 'none', 'none', 'See usage against limits, change plan, billing contact, invoices'),
  'company.workspaces.manage': row('all', 'none', 'none', 'none', 'none', 'none', 'Switch Account Sharing on or off. School is switched by platform support only'),
  'company.audit.view': row('all', 'none', 'none', 'none', 'none', 'none', 'See, filter, verify and export the audit log'),
  'company.api-keys.manage': row('all', 'none', 'none', 'none', 'none', 'none', 'Create and revoke API keys; a key acts with one role of the company'),
  'company.access.explain': row('all', 'self', 'self', 'self', 'none', 'none', 'Ask why someone can or cannot do something; everyone about themselves, Admin about anyone'),
} as const satisfies Record<string, Row>;

/** A row of the matrix, for example `hr.people.view`. */
export type Action = keyof typeof ACCESS_MATRIX;

export const ACTIONS = Object.keys(ACCESS_MATRIX) as Action[];

/** The reach of `action` for `actor`. */
export function scopeOf(action: Action, actor: MatrixActor): Scope {
  return ACCESS_MATRIX[action][actor];
}

/** Every action with its reach for one actor, as `GET /auth/me` tells it to the user interface. */
export function abilitiesOf(actor: MatrixActor): Record<Action, Scope> {
  return Object.fromEntries(ACTIONS.map((action) => [action, scopeOf(action, actor)])) as Record<Action, Scope>;
}
