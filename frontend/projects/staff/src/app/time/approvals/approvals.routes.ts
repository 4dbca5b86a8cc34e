import type { Routes } from '@angular/router';
import { texts } from '../../texts/texts';

export const approvalsRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('approvals', 'requests', 'overtime', 'leave', 'leaveTeam') },
    children: [
      { path: '', pathMatch: 'full', loadComponent: async () => (await import('./approvals.page')).ApprovalsPage },
      { path: ':kind/:id', loadComponent: async () => (await import('./approval.page')).ApprovalPage },
    ],
  },
];
