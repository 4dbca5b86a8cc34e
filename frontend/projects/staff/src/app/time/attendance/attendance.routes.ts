import type { Routes } from '@angular/router';
import { needs } from '../../session/guards';
import { texts } from '../../texts/texts';

export const attendanceRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('clock', 'attendance', 'corrections', 'requests') },
    children: [
      { path: 'people/:id', loadComponent: async () => (await import('./person-days.page')).PersonDaysPage },
      {
        path: '',
        loadComponent: async () => (await import('./team.page')).TeamPage,
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'month' },
          { path: 'month', loadComponent: async () => (await import('./team-month.page')).TeamMonthPage },
          { path: 'records', loadComponent: async () => (await import('./records.page')).RecordsPage },
          { path: 'timesheet', loadComponent: async () => (await import('./timesheet.page')).TimesheetPage },
          { path: 'present', loadComponent: async () => (await import('./present.page')).PresentPage },
          {
            path: 'locks',
            canActivate: [needs('hr.leave.manage-types')],
            loadComponent: async () => (await import('../locks/locks.page')).LocksPage,
          },
        ],
      },
    ],
  },
];
