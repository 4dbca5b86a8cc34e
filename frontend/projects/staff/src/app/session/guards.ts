import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import type { Ability } from '@api/auth-api';
import { Session } from './session';

/** Lets signed-in staff pass; everybody else signs in first and comes back here. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.signedIn() || (await session.load())) return true;
  const queryParams = state.url === '/' ? {} : { returnUrl: state.url };
  return router.createUrlTree(['/sign-in'], { queryParams });
};

/** Shows the no-access page, at the same address, to people who lack the ability. */
export function needs(...abilities: Ability[]): CanActivateFn {
  return () => {
    const session = inject(Session);
    return abilities.some((ability) => session.can(ability)) || noAccess(inject(Router));
  };
}

/** Deciding what others ask for, whatever it is. */
export const DECIDING: readonly Ability[] = ['hr.attendance.approve-correction', 'hr.leave.approve', 'hr.overtime.approve'];

/** For pages about others: whoever sees only themselves has a page of their own. */
export function reachesOthers(ability: Ability): CanActivateFn {
  return () => ['all', 'department'].includes(inject(Session).scope(ability)) || noAccess(inject(Router));
}

/** As the server does on a page load: a workspace that is off leads to HR. */
export function workspaceOn(name: 'accounts' | 'school'): CanActivateFn {
  return () => {
    const session = inject(Session);
    const router = inject(Router);
    return session.workspace(name) || router.createUrlTree(['/hr']);
  };
}

export function noAccess(router: Router): RedirectCommand {
  return new RedirectCommand(router.createUrlTree(['/no-access']), { skipLocationChange: true });
}

/** Only a path of our own may follow a sign-in. */
export function safeReturnUrl(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  try {
    const url = new URL(wanted, location.origin);
    return url.origin === location.origin && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}
