import type { Routes } from '@angular/router';
import { needs } from '../session/guards';
import { texts } from '../texts/texts';
import { accountsStart } from './vault/first-use.guard';

export const accountsRoutes: Routes = [
  {
    path: '',
    resolve: { texts: texts('accounts', 'accountsVault', 'accountsItem') },
    loadComponent: async () => (await import('./accounts-area.page')).AccountsArea,
    children: [
      { path: '', pathMatch: 'full', canActivate: [accountsStart], children: [] },
      { path: 'start', loadComponent: async () => (await import('./vault/start.page')).StartPage },
      {
        path: 'items',
        loadComponent: async () => (await import('./items/items.page')).ItemsPage,
      },
      { path: 'items/:id', loadComponent: async () => (await import('./item/item.page')).ItemPage },
      {
        path: 'people',
        canActivate: [needs('accounts.offboarding.revoke')],
        resolve: { texts: texts('accountsMore') },
        loadComponent: async () => (await import('./reach/reach.page')).ReachPage,
      },
      {
        path: 'company-key',
        canActivate: [needs('accounts.items.view-all')],
        loadComponent: async () => (await import('./company/company-key.page')).CompanyKeyPage,
      },
      {
        path: 'import',
        canActivate: [needs('accounts.items.create')],
        resolve: { texts: texts('accountsMore', 'people') },
        loadComponent: async () => (await import('./import/import.page')).ImportPage,
      },
      { path: 'vault', loadComponent: async () => (await import('./vault/vault.page')).VaultPage },
    ],
  },
];
