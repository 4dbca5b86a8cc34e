import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { RequestLife } from './request-life';

export interface CorrectedTimes {
  readonly workDate: string;
  readonly clockIn: string;
  readonly clockOut: string | null;
  readonly breakMinutes: number;
}

export interface Correction extends RequestLife {
  readonly attendanceId: string | null;
  readonly workDate: string;
  readonly timeZone: string;
  readonly clockIn: string;
  readonly clockOut: string;
  readonly breakMinutes: number | null;
  readonly reason: string;
  /** The record before: as it is now while pending, as it was once approved; null when it was missing. */
  readonly previous: CorrectedTimes | null;
}

export interface NewCorrection {
  readonly workDate: string;
  readonly attendanceId?: string;
  readonly clockIn: string;
  readonly clockOut: string;
  readonly breakMinutes?: number;
  readonly reason: string;
}

@Injectable({ providedIn: 'root' })
export class CorrectionsApi {
  readonly #api = inject(ApiClient);

  list = (filter: { personId?: string | null; status?: string | null; total?: boolean }, cursor: string | null = null, limit = 100): Promise<Page<Correction>> =>
    this.#api.get('/hr/attendance/corrections', { ...filter, cursor, limit });
  get = (id: string): Promise<Correction> => this.#api.get(`/hr/attendance/corrections/${id}`);
  request = (body: NewCorrection): Promise<Correction> => this.#api.post('/hr/attendance/corrections', body);
  withdraw = (id: string): Promise<Correction> => this.#api.post(`/hr/attendance/corrections/${id}/withdraw`);
}
