import type { Routes } from '@angular/router';
import { texts } from '../texts/texts';

/** Postings first: whoever may see applications may manage postings, too. */
export const recruitmentRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('recruitment') },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'postings' },
      {
        path: 'postings/:id/applications',
        resolve: { texts: texts('pipeline') },
        loadChildren: async () => (await import('./pipeline/pipeline.routes')).boardRoutes,
      },
      {
        path: 'applications/:id',
        resolve: { texts: texts('pipeline') },
        loadChildren: async () => (await import('./pipeline/pipeline.routes')).applicationRoutes,
      },
      { path: 'postings', loadChildren: async () => (await import('./postings/postings.routes')).postingsRoutes },
    ],
  },
];
