import type { Routes } from '@angular/router';
import { needs, reachesOthers } from '../../session/guards';
import { unsavedChanges } from '../../session/unsaved.guard';
import { texts } from '../../texts/texts';

export const overtimeRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('overtime', 'requests', 'attendance', 'approvals') },
    loadComponent: async () => (await import('./overtime.page')).OvertimePage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'mine' },
      { path: 'mine', loadComponent: async () => (await import('./own-overtime.page')).OwnOvertimePage },
      {
        path: 'team',
        canActivate: [reachesOthers('hr.overtime.view')],
        loadComponent: async () => (await import('./team-overtime.page')).TeamOvertimePage,
      },
      {
        path: 'summary',
        canActivate: [needs('hr.overtime.export')],
        loadComponent: async () => (await import('./overtime-summary.page')).OvertimeSummaryPage,
      },
      {
        path: 'limits',
        canActivate: [needs('hr.leave.manage-types')],
        canDeactivate: [unsavedChanges],
        loadComponent: async () => (await import('./overtime-caps.page')).OvertimeCapsPage,
      },
    ],
  },
];
