import { inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/**
 * The token of a link in a mail. It travels in the fragment (`/reset-password#token`), which browsers send to nobody, so it
 * reaches no log; `#token=…` and `?token=…` are understood as well. The address is cleaned at once.
 */
export function takeToken(): string | null {
  const route = inject(ActivatedRoute).snapshot;
  const fragment = route.fragment?.replace(/^token=/, '') ?? '';
  const token = fragment || route.queryParamMap.get('token') || '';
  if (token) history.replaceState(history.state, '', location.pathname);
  return token || null;
}
