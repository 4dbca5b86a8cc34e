import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const groupRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolGroups') },
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./groups-list.page')).GroupsListPage },
      { path: ':id', loadComponent: async () => (await import('./group.page')).GroupPage },
    ],
  },
];
