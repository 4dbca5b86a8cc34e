import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { CorrectedTimes } from './generated/models/corrected-times';
import type { Correction } from './generated/models/correction';
import type { NewCorrectionBody } from './generated/models/new-correction-body';

export type { CorrectedTimes, Correction };

interface CorrectionsFilter {
  personId?: string | null;
  status?: string | null;
  total?: boolean;
}

@Injectable({ providedIn: 'root' })
export class CorrectionsApi {
  readonly #api = inject(ApiClient);

  list = (filter: CorrectionsFilter, cursor: string | null = null, limit = 100): Promise<Page<Correction>> =>
    this.#api.get('/hr/attendance/corrections', { ...filter, cursor, limit });
  get = (id: string): Promise<Correction> => this.#api.get(`/hr/attendance/corrections/${id}`);
  request = (body: NewCorrectionBody): Promise<Correction> => this.#api.post('/hr/attendance/corrections', body);
  withdraw = (id: string): Promise<Correction> => this.#api.post(`/hr/attendance/corrections/${id}/withdraw`);
}
