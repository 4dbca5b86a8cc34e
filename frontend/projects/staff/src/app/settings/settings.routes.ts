import type { Routes } from '@angular/router';
import { needs } from '../session/guards';
import { unsavedChanges } from '../session/unsaved.guard';

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
        path: 'me',
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./own-profile.page')).OwnProfilePage,
      },
      { path: 'security', loadComponent: async () => (await import('./security.page')).SecurityPage },
    ],
  },
];
