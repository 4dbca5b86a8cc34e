import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const teacherRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolTeachers') },
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./teachers-list.page')).TeachersListPage },
      { path: ':id', loadComponent: async () => (await import('./teacher.page')).TeacherPage },
    ],
  },
];
