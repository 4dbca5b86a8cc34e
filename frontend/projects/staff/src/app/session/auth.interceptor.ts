import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Problem } from '@api/problem';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Refresh } from './refresh';
import { Session } from './session';

/** Routes where a 401 is an answer to what was typed, not the end of a session. */
const NOT_A_SESSION = /\/auth\/(sign-in|sign-up|sign-out|refresh|password\/(forgot|reset)|email\/verify|invitations)/;

export const authInterceptor: HttpInterceptorFn = (request, next) => {
  if (NOT_A_SESSION.test(request.url)) return next(request);
  const refresh = inject(Refresh);
  const session = inject(Session);
  const router = inject(Router);
  const began = Date.now();
  const expired = (error: unknown): boolean =>
    error instanceof HttpErrorResponse && error.status === 401 && Problem.from(error).is('UNAUTHENTICATED');

  return next(request).pipe(
    catchError((error: unknown) => {
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
