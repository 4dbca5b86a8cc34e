import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const calendarRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolLessons') },
    loadComponent: async () => (await import('./calendar.page')).SchoolCalendarPage,
  },
];
