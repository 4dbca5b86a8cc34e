import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const todayRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolLessons') },
    loadComponent: async () => (await import('./today.page')).SchoolTodayPage,
  },
];
