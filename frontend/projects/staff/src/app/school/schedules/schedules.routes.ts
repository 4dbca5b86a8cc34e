import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const scheduleRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolLessons') },
    loadComponent: async () => (await import('./schedules.page')).SchoolSchedulesPage,
  },
];
