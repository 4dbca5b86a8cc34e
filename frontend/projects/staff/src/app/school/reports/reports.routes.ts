import type { Routes } from '@angular/router';
import { needs } from '../../session/guards';
import { texts } from '../../texts/texts';

export const reportRoutes: Routes = [
  {
    path: 'balances/:id',
    canActivate: [needs('school.balances.view')],
    resolve: { texts: texts('schoolRegister') },
    loadComponent: async () => (await import('../balance/student-balance.page')).StudentBalancePage,
  },
  {
    path: '',
    resolve: { texts: texts('schoolRegister') },
    loadComponent: async () => (await import('./reports.page')).ReportsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'registers' },
      { path: 'registers', loadComponent: async () => (await import('./registers-report.page')).RegistersReportPage },
      { path: 'absences', loadComponent: async () => (await import('./absences-report.page')).AbsencesReportPage },
      {
        path: 'hours',
        canActivate: [needs('school.schedules.manage')],
        loadComponent: async () => (await import('./hours-report.page')).HoursReportPage,
      },
      {
        path: 'balances',
        canActivate: [needs('school.balances.view')],
        loadComponent: async () => (await import('./balances-report.page')).BalancesReportPage,
      },
    ],
  },
];
