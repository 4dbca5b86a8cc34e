import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { PeriodLock } from './generated/models/period-lock';
import type { PeriodLockBody } from './generated/models/period-lock-body';

export type { PeriodLock };

@Injectable({ providedIn: 'root' })
export class PeriodLocksApi {
  readonly #api = inject(ApiClient);

  /** @param locked only those that hold (`true`) or that were unlocked (`false`) */
  list = (locked: string | null, cursor: string | null = null, limit = 100): Promise<Page<PeriodLock>> =>
    this.#api.get('/hr/period-locks', { locked, cursor, limit, ...(cursor ? {} : { total: true }) });
  lock = (body: PeriodLockBody): Promise<PeriodLock> => this.#api.post('/hr/period-locks', body);
  unlock = (id: string, reason: string): Promise<PeriodLock> => this.#api.post(`/hr/period-locks/${id}/unlock`, { reason });
}
