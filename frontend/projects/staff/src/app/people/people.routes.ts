import type { Routes } from '@angular/router';
import { needs } from '../session/guards';

export const peopleRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: async () => (await import('./people-list.page')).PeopleListPage },
  {
    path: 'import',
    canActivate: [needs('hr.people.invite')],
    loadComponent: async () => (await import('./import/import.page')).ImportPage,
  },
  { path: ':id', loadComponent: async () => (await import('./person.page')).PersonPage },
];
