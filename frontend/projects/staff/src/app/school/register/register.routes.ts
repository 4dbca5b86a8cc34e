import type { Routes } from '@angular/router';
import { unsavedChanges } from '../../session/unsaved.guard';
import { texts } from '../../texts/texts';

export const registerRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: '/school' },
  {
    path: ':id',
    canDeactivate: [unsavedChanges],
    resolve: { texts: texts('schoolRegister') },
    loadComponent: async () => (await import('./register.page')).RegisterPage,
  },
];
