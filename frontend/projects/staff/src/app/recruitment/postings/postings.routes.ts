import type { Routes } from '@angular/router';
import { needs } from '../../session/guards';
import { unsavedChanges } from '../../session/unsaved.guard';

/** The postings of the company: the list, one of them, and writing one. */
export const postingsRoutes: Routes = [
  {
    path: '',
    canActivate: [needs('hr.recruitment.manage-postings')],
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./postings-list.page')).PostingsListPage },
      { path: 'new', canDeactivate: [unsavedChanges], loadComponent: async () => (await import('./posting-edit.page')).PostingEditPage },
      { path: ':id', loadComponent: async () => (await import('./posting.page')).PostingPage },
      { path: ':id/edit', canDeactivate: [unsavedChanges], loadComponent: async () => (await import('./posting-edit.page')).PostingEditPage },
    ],
  },
];
