import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Vault } from './vault';

/** /accounts opens on the items, or for whoever has no vault yet on what it is and how to make one. */
export const accountsStart: CanActivateFn = async () => {
  const [vault, router] = [inject(Vault), inject(Router)];
  const state = await vault.load().catch(() => 'unknown');
  return router.createUrlTree([state === 'none' ? '/accounts/start' : '/accounts/items']);
};
