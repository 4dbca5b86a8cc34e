import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const schoolSettingsRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolSettings', 'schoolPortal') },
    loadComponent: async () => (await import('./school-settings.page')).SchoolSettingsPage,
  },
];
