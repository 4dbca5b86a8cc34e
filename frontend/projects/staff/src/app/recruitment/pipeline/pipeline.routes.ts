import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

/** The applications of one posting: `postings/:id/applications`. */
export const boardRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    resolve: { texts: texts('people', 'invitations') },
    loadComponent: async () => (await import('./board/board.page')).BoardPage,
  },
  { path: 'list', loadComponent: async () => (await import('./list/applications-list.page')).ApplicationsListPage },
  { path: 'letters', loadComponent: async () => (await import('./letters/letters.page')).LettersPage },
];

/** One application: `applications/:id`. */
export const applicationRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    resolve: { texts: texts('people', 'invitations') },
    loadComponent: async () => (await import('./application/application.page')).ApplicationPage,
  },
];
