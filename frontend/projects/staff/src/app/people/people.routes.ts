import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { needs } from '../session/guards';
import { Session } from '../session/session';

/** Who sees only themselves has no list to browse: their own record is the page. */
const browses: CanActivateFn = () => {
  const session = inject(Session);
  const own = session.scope('hr.people.view') === 'self';
  return own ? inject(Router).createUrlTree(['/hr/people', session.me()?.id]) : true;
};

export const peopleRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [browses],
    loadComponent: async () => (await import('./people-list.page')).PeopleListPage,
  },
  {
    path: 'import',
    canActivate: [needs('hr.people.invite')],
    loadComponent: async () => (await import('./import/import.page')).ImportPage,
  },
  { path: ':id', loadComponent: async () => (await import('./person.page')).PersonPage },
];
