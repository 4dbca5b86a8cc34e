import { inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import { workspaceOn } from '../session/guards';
import { Session } from '../session/session';
import { texts } from '../texts/texts';

/** /hr opens on what the person may see: the list, or their own record. */
function hrStart() {
  const session = inject(Session);
  const own = session.scope('hr.people.view') === 'self';
  return inject(Router).createUrlTree(own ? ['/hr/people', session.me()?.id] : ['/hr/people']);
}

export const shellRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'home' },
  {
    path: 'home',
    resolve: { texts: texts('home') },
    loadComponent: async () => (await import('../home/home.page')).HomePage,
  },
  { path: 'hr', pathMatch: 'full', redirectTo: hrStart },
  {
    path: 'accounts',
    canActivate: [workspaceOn('accounts')],
    loadComponent: async () => (await import('../workspaces/accounts.page')).AccountsPage,
  },
  {
    path: 'school',
    canActivate: [workspaceOn('school')],
    loadComponent: async () => (await import('../workspaces/school.page')).SchoolPage,
  },
  { path: 'no-access', loadComponent: async () => (await import('../pages/no-access.page')).NoAccessPage },
  { path: '**', loadComponent: async () => (await import('../pages/not-found.page')).NotFoundPage },
];
