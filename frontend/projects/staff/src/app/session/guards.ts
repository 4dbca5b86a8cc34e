import { effect, inject, untracked } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import type { Ability } from '@api/auth-api';
import { Problem } from '@api/problem';
import { Session } from './session';

/** Lets signed-in staff pass; everybody else signs in first and comes back here. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  try {
    await (session.signedIn() || session.load());
  } catch (error) {
    if (Problem.from(error).is('COMPANY_SUSPENDED')) return router.createUrlTree([SUSPENDED]);
    throw error;
  }
  if (session.signedIn()) return !session.me()?.secondFactorMissing || router.createUrlTree([ENROLMENT]);
  if (await belongsToPortal()) {
    location.replace('/portal');
    return false;
  }
  const queryParams = state.url === '/' ? {} : { returnUrl: state.url };
  return router.createUrlTree(['/sign-in'], { queryParams });
};

/** What is left of the application while the company is suspended. */
export const SUSPENDED = '/suspended';

/** Where whoever lacks the second factor that their role needs sets one up. */
export const ENROLMENT = '/set-up-two-step';

/** For those who have to, and nobody else. */
export const enrolling: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  const me = await session.load();
  return me?.secondFactorMissing === true || router.createUrlTree([me ? '/' : '/sign-in']);
};

/** A student who got here past the server's redirect: their session says so, and it opens nothing here. */
async function belongsToPortal(): Promise<boolean> {
  const answer = await fetch('/api/portal/v1/me').catch(() => null);
  return answer?.ok === true;
}

/** Shows the no-access page, at the same address, to people who lack the ability. */
export function needs(...abilities: Ability[]): CanActivateFn {
  return () => {
    const session = inject(Session);
    return abilities.some((ability) => session.can(ability)) || noAccess(inject(Router), abilities[0]);
  };
}

/** Deciding what others ask for, whatever it is. */
export const DECIDING: readonly Ability[] = ['hr.attendance.approve-correction', 'hr.leave.approve', 'hr.overtime.approve'];

/** For pages about others: whoever sees only themselves has a page of their own. */
export function reachesOthers(ability: Ability): CanActivateFn {
  return () => ['all', 'department'].includes(inject(Session).scope(ability)) || noAccess(inject(Router), ability);
}

/** As the server does on a page load: a workspace that is off leads to HR. */
export function workspaceOn(name: 'accounts' | 'school'): CanActivateFn {
  return () => {
    const session = inject(Session);
    const router = inject(Router);
    return session.workspace(name) || router.createUrlTree(['/hr']);
  };
}

/** The same while a page is open: what is switched off is left as soon as it is known. Call where effects may be created. */
export function leaveWhatIsOff(): void {
  const session = inject(Session);
  const router = inject(Router);
  effect(() => {
    const off = session.signedIn() ? (['accounts', 'school'] as const).filter((name) => !session.workspace(name)) : [];
    const [, open] = untracked(() => router.url).split(/[/?#]/);
    if (off.some((name) => name === open)) void router.navigateByUrl('/hr');
  });
}

/** @param action what was missing, for whoever asks why */
export function noAccess(router: Router, action?: Ability): RedirectCommand {
  return new RedirectCommand(router.createUrlTree(['/no-access'], { queryParams: { action } }), { skipLocationChange: true });
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
