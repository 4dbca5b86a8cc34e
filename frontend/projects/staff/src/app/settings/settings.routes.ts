import type { Routes } from '@angular/router';
import { needs } from '../session/guards';
import { unsavedChanges } from '../session/unsaved.guard';
import { texts } from '../texts/texts';

/** What is one's own: everybody of the company has that, platform support looking in has nothing. */
const OWN_SIGN_IN = needs('hr.people.edit-own-contact');

export const settingsRoutes: Routes = [
  {
    path: '',
    loadComponent: async () => (await import('./settings-layout')).SettingsLayout,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'company' },
      {
        path: 'company',
        canActivate: [needs('company.profile.view')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./company-profile.page')).CompanyProfilePage,
      },
      {
        path: 'work-week',
        canActivate: [needs('company.profile.view')],
        loadComponent: async () => (await import('./work-week.page')).WorkWeekPage,
      },
      {
        path: 'workspaces',
        canActivate: [needs('company.profile.view')],
        loadComponent: async () => (await import('./workspaces.page')).WorkspacesPage,
      },
      {
        path: 'plan',
        canActivate: [needs('company.billing.manage')],
        loadComponent: async () => (await import('./plan.page')).PlanPage,
      },
      {
        path: 'permissions',
        canActivate: [needs('company.access.explain')],
        resolve: { texts: texts('access', 'people') },
        data: { wide: true },
        loadComponent: async () => (await import('../access/permissions.page')).PermissionsPage,
      },
      {
        path: 'sign-in-rules',
        canActivate: [needs('company.profile.edit')],
        loadComponent: async () => (await import('./company-security.page')).CompanySecurityPage,
      },
      {
        path: 'api-keys',
        canActivate: [needs('company.api-keys.manage')],
        loadComponent: async () => (await import('./api-keys.page')).ApiKeysPage,
      },
      {
        path: 'danger',
        canActivate: [needs('company.profile.edit')],
        resolve: { texts: texts('danger') },
        loadComponent: async () => (await import('./danger.page')).DangerPage,
      },
      {
        path: 'support-access',
        canActivate: [needs('company.profile.edit')],
        resolve: { privacy: texts('privacy') },
        loadComponent: async () => (await import('../privacy/support-access.page')).SupportAccessPage,
      },
      {
        path: 'me',
        canActivate: [OWN_SIGN_IN],
        resolve: { privacy: texts('privacy') },
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./own-profile.page')).OwnProfilePage,
      },
      {
        path: 'audit',
        canActivate: [needs('company.audit.view')],
        resolve: { texts: texts('audit') },
        data: { wide: true },
        children: [
          { path: '', pathMatch: 'full', loadComponent: async () => (await import('./audit/audit-log.page')).AuditLogPage },
          { path: ':seq', loadComponent: async () => (await import('./audit/audit-entry.page')).AuditEntryPage },
        ],
      },
      {
        path: 'notification-defaults',
        canActivate: [needs('company.profile.edit')],
        resolve: { texts: texts('notices') },
        data: { company: true },
        loadComponent: async () => (await import('../notices/notice-choices.page')).NoticeChoicesPage,
      },
      {
        path: 'notifications',
        canActivate: [OWN_SIGN_IN],
        resolve: { texts: texts('notices') },
        loadComponent: async () => (await import('../notices/notice-choices.page')).NoticeChoicesPage,
      },
      { path: 'security', canActivate: [OWN_SIGN_IN], loadComponent: async () => (await import('./security.page')).SecurityPage },
    ],
  },
];
