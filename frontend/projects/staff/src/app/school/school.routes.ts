import type { Routes } from '@angular/router';
import { needs } from '../session/guards';
import { texts } from '../texts/texts';

export const schoolRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('school') },
    loadComponent: async () => (await import('./school-area.page')).SchoolArea,
    children: [
      {
        path: 'calendar',
        canActivate: [needs('school.schedules.manage')],
        loadChildren: async () => (await import('./calendar/calendar.routes')).calendarRoutes,
      },
      {
        path: 'schedules',
        canActivate: [needs('school.schedules.manage')],
        loadChildren: async () => (await import('./schedules/schedules.routes')).scheduleRoutes,
      },
      {
        path: 'sessions',
        canActivate: [needs('school.attendance.record')],
        loadChildren: async () => (await import('./register/register.routes')).registerRoutes,
      },
      {
        path: 'students',
        canActivate: [needs('school.students.manage')],
        loadChildren: async () => (await import('./students/students.routes')).studentRoutes,
      },
      {
        path: 'teachers',
        canActivate: [needs('school.teachers.manage')],
        loadChildren: async () => (await import('./teachers/teachers.routes')).teacherRoutes,
      },
      {
        path: 'groups',
        canActivate: [needs('school.schedules.manage')],
        loadChildren: async () => (await import('./groups/groups.routes')).groupRoutes,
      },
      {
        path: 'reports',
        canActivate: [needs('school.attendance.record')],
        loadChildren: async () => (await import('./reports/reports.routes')).reportRoutes,
      },
      {
        path: 'settings',
        canActivate: [needs('school.schedules.manage')],
        loadChildren: async () => (await import('./settings/settings.routes')).schoolSettingsRoutes,
      },
      {
        path: '',
        canActivate: [needs('school.schedules.manage')],
        loadChildren: async () => (await import('./today/today.routes')).todayRoutes,
      },
    ],
  },
];
