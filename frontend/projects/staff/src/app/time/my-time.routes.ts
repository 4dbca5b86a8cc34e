import type { Routes } from '@angular/router';
import { texts } from '../texts/texts';

export const myTimeRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('clock', 'attendance', 'corrections', 'requests') },
    loadComponent: async () => (await import('./my-time.page')).MyTimePage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'days' },
      { path: 'days', loadComponent: async () => (await import('./attendance/own-days.page')).OwnDaysPage },
      { path: 'corrections', loadComponent: async () => (await import('./corrections/own-corrections.page')).OwnCorrectionsPage },
    ],
  },
];
