import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const overtimeRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('overtime', 'requests', 'attendance') },
    loadComponent: async () => (await import('./overtime.page')).OvertimePage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'mine' },
      { path: 'mine', loadComponent: async () => (await import('./own-overtime.page')).OwnOvertimePage },
    ],
  },
];
