import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';
import { IMPORT_KIND } from '../../people/import/import-kind';
import { studentImport } from './student-import';

export const studentRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('schoolStudents', 'schoolGroups', 'schoolPortal') },
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./students-list.page')).StudentsListPage },
      {
        path: 'import',
        resolve: { texts: texts('people') },
        providers: [{ provide: IMPORT_KIND, useFactory: studentImport }],
        loadComponent: async () => (await import('../../people/import/import.page')).ImportPage,
      },
      { path: ':id', loadComponent: async () => (await import('./student.page')).StudentPage },
    ],
  },
];
