import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { DECIDING, needs, reachesOthers, workspaceOn } from '../session/guards';
import { Session } from '../session/session';
import { texts } from '../texts/texts';

/** /hr opens on what the person may see: the list, or their own record. */
const hrStart: CanActivateFn = () => {
  const session = inject(Session);
  const own = session.scope('hr.people.view') === 'self';
  return inject(Router).createUrlTree(own ? ['/hr/people', session.me()?.id] : ['/hr/people']);
};

export const shellRoutes: Routes = [
  {
    path: 'home',
    resolve: { texts: texts('home', 'clock', 'attendance', 'corrections', 'requests', 'approvals', 'leave') },
    loadComponent: async () => (await import('../home/home.page')).HomePage,
  },
  { path: 'hr', pathMatch: 'full', canActivate: [hrStart], children: [] },
  {
    path: 'hr/time',
    canActivate: [needs('hr.attendance.clock')],
    loadChildren: async () => (await import('../time/my-time.routes')).myTimeRoutes,
  },
  {
    path: 'hr/attendance',
    canActivate: [reachesOthers('hr.attendance.view')],
    loadChildren: async () => (await import('../time/attendance/attendance.routes')).attendanceRoutes,
  },
  {
    path: 'hr/overtime',
    canActivate: [needs('hr.overtime.view')],
    loadChildren: async () => (await import('../time/overtime/overtime.routes')).overtimeRoutes,
  },
  {
    path: 'hr/approvals',
    canActivate: [needs(...DECIDING)],
    loadChildren: async () => (await import('../time/approvals/approvals.routes')).approvalsRoutes,
  },
  {
    path: 'hr/leave',
    canActivate: [needs('hr.leave.view')],
    loadChildren: async () => (await import('../leave/leave.routes')).leaveRoutes,
  },
  {
    path: 'hr/people',
    canActivate: [needs('hr.people.view')],
    resolve: { texts: texts('people', 'invitations', 'schedules', 'leave', 'leaveSettings') },
    loadChildren: async () => (await import('../people/people.routes')).peopleRoutes,
  },
  {
    path: 'hr/departments',
    canActivate: [needs('hr.departments.view')],
    resolve: { texts: texts('departments') },
    loadComponent: async () => (await import('../departments/departments.page')).DepartmentsPage,
  },
  {
    path: 'hr/invitations',
    canActivate: [needs('hr.people.invite')],
    resolve: { texts: texts('invitations', 'people') },
    loadComponent: async () => (await import('../invitations/invitations.page')).InvitationsPage,
  },
  {
    path: 'hr/recruitment',
    canActivate: [needs('hr.recruitment.view-applications')],
    loadChildren: async () => (await import('../recruitment/recruitment.routes')).recruitmentRoutes,
  },
  {
    path: 'accounts',
    canActivate: [workspaceOn('accounts')],
    loadChildren: async () => (await import('../accounts/accounts.routes')).accountsRoutes,
  },
  {
    path: 'school',
    canActivate: [workspaceOn('school')],
    loadChildren: async () => (await import('../school/school.routes')).schoolRoutes,
  },
  {
    path: 'notifications',
    resolve: { texts: texts('notices') },
    loadComponent: async () => (await import('../notices/notices.page')).NoticesPage,
  },
  {
    path: 'settings',
    resolve: { texts: texts('settings', 'security', 'people', 'schedules') },
    loadChildren: async () => (await import('../settings/settings.routes')).settingsRoutes,
  },
  {
    path: 'design',
    resolve: { texts: texts('design', 'requests') },
    loadComponent: async () => (await import('../design/design.page')).DesignPage,
  },
  { path: 'no-access', loadComponent: async () => (await import('../pages/no-access.page')).NoAccessPage },
  { path: '**', loadComponent: async () => (await import('../pages/not-found.page')).NotFoundPage },
];
