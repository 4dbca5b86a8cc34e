import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { RequestLife } from './request-life';

export interface Overtime extends RequestLife {
  readonly date: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly minutes: number;
  readonly reason: string;
  readonly departmentName: string | null;
  readonly warnings?: readonly string[];
}

export interface NewOvertime {
  readonly date: string;
  readonly start?: string;
  readonly end?: string;
  readonly minutes?: number;
  readonly reason: string;
}

export interface OvertimeFilter extends Query {
  from?: string | null;
  to?: string | null;
  personId?: string | null;
  departmentId?: string | null;
  status?: string | null;
}

export interface OvertimeTotal {
  readonly personId: string;
  readonly personName: string;
  readonly departmentName: string | null;
  readonly month: string;
  readonly minutes: number;
}

@Injectable({ providedIn: 'root' })
export class OvertimeApi {
  readonly #api = inject(ApiClient);

  list = (filter: OvertimeFilter, cursor: string | null = null, limit = 100): Promise<Page<Overtime>> =>
    this.#api.get('/hr/overtime/requests', { ...filter, cursor, limit });
  request = (body: NewOvertime): Promise<Overtime> => this.#api.post('/hr/overtime/requests', body);
  withdraw = (id: string): Promise<Overtime> => this.#api.post(`/hr/overtime/requests/${id}/withdraw`);
}

export const OVERTIME_EXPORT = '/hr/overtime/export';
