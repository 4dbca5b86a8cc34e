import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

/** Writes filters, sort and the open row into the address; an empty value leaves it. */
export function injectListUrl(): (change: Record<string, string | null>, keep?: 'history' | 'replace') => void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  return (change, keep = 'replace') => {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
    void router.navigate([], { relativeTo: route, queryParams, queryParamsHandling: 'merge', replaceUrl: keep === 'replace' });
  };
}
