/** Rows of the access matrix the staff application asks about. */
export type Ability =
  | 'hr.people.view'
  | 'hr.people.edit'
  | 'hr.people.edit-own-contact'
  | 'hr.people.invite'
  | 'hr.people.remove'
  | 'hr.roles.assign'
  | 'hr.departments.view'
  | 'hr.departments.manage'
  | 'company.profile.view'
  | 'company.profile.edit'
  | 'company.billing.manage'
  | 'company.workspaces.manage';
