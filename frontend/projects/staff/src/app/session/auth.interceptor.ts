import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { Problem } from '@api/problem';
import { catchError, from, switchMap, tap, throwError } from 'rxjs';
import { ENROLMENT, SUSPENDED } from './guards';
import { Refresh } from './refresh';
import { Session } from './session';

/** Routes where a 401 is an answer to what was typed, not the end of a session. */
const NOT_A_SESSION = /\/auth\/(sign-in|sign-up|sign-out|refresh|password\/(forgot|reset)|email\/verify|invitations)/;

export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const router = inject(Router);
  const session = inject(Session);
  const entering = NOT_A_SESSION.test(request.url);
  const answer = next(request).pipe(
    tap({
      // Who is not in yet is led there by the guard that asks who they are.
      error: (error: unknown) => {
        if ((entering || session.signedIn()) && Problem.from(error).is('COMPANY_SUSPENDED')) void router.navigateByUrl(SUSPENDED);
      },
    }),
  );
  if (entering) return answer;
  const refresh = inject(Refresh);
  const injector = inject(Injector);
  const began = Date.now();
  const expired = (error: unknown): boolean =>
    error instanceof HttpErrorResponse && error.status === 401 && Problem.from(error).is('UNAUTHENTICATED');

  return answer.pipe(
    catchError((error: unknown) => {
      const told = error instanceof HttpErrorResponse && error.status === 403 ? Problem.from(error) : null;
      // A preview only informs: whoever wants it is asked there.
      if (told?.is('REAUTH_REQUIRED') && !request.url.endsWith('/preview')) {
        return from(import('./fresh-sign-in').then(({ FreshSignIn }) => injector.get(FreshSignIn).ask())).pipe(switchMap((shown) => (shown ? next(request) : throwError(() => error))));
      }
      // The rule came, or the role: nothing else is open until it is set up.
      if (told?.is('SECOND_FACTOR_REQUIRED') && router.url !== ENROLMENT) void router.navigateByUrl(ENROLMENT);
      // Refused or not visible: perhaps because the role, department or workspaces are others by now.
      if (error instanceof HttpErrorResponse && (error.status === 403 || error.status === 404)) void session.renew();
      if (!expired(error)) return throwError(() => error);
      return from(refresh.renew(began).catch(() => false)).pipe(
        switchMap((renewed) => (renewed ? next(request) : throwError(() => error))),
        catchError((again: unknown) => {
          if (expired(again) && session.signedIn()) {
            void router.navigate(['/sign-in'], { queryParams: { returnUrl: router.url } });
          }
          return throwError(() => again);
        }),
      );
    }),
  );
};
