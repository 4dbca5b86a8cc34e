import type { Routes } from '@angular/router';
import { needs, reachesOthers } from '../session/guards';
import { texts } from '../texts/texts';

export const leaveRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('leave', 'requests') },
    loadComponent: async () => (await import('./leave-area.page')).LeaveArea,
    children: [
      { path: '', pathMatch: 'full', canActivate: [needs('hr.leave.request')], loadComponent: async () => (await import('./own/my-leave.page')).MyLeavePage },
      {
        path: 'team',
        canActivate: [reachesOthers('hr.leave.view')],
        resolve: { texts: texts('leaveTeam') },
        children: [
          { path: '', pathMatch: 'full', loadComponent: async () => (await import('./team/team-requests.page')).TeamRequestsPage },
          { path: ':id', loadComponent: async () => (await import('./team/request.page')).RequestPage },
        ],
      },
      {
        path: 'calendar',
        canActivate: [reachesOthers('hr.leave.view')],
        resolve: { texts: texts('leaveTeam') },
        loadComponent: async () => (await import('./team/team-calendar.page')).TeamCalendarPage,
      },
      {
        path: 'holidays',
        canActivate: [needs('company.profile.view')],
        resolve: { texts: texts('leaveSettings') },
        loadComponent: async () => (await import('./holidays/holidays.page')).HolidaysPage,
      },
      {
        path: 'types',
        canActivate: [needs('hr.leave.manage-types')],
        resolve: { texts: texts('leaveSettings') },
        loadComponent: async () => (await import('./types/leave-types.page')).LeaveTypesPage,
      },
    ],
  },
];
