import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { RequestLife } from './request-life';

export type OvertimeWarning = 'over-day-cap' | 'over-month-cap' | 'over-year-cap' | 'inside-schedule' | 'more-than-recorded';

export interface Overtime extends RequestLife {
  readonly date: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly timeZone: string;
  readonly minutes: number;
  readonly reason: string;
  readonly recordedMinutes: number | null;
  readonly warnings: readonly OvertimeWarning[];
}

export interface NewOvertimeBody {
  readonly date: string;
  readonly start?: string;
  readonly end?: string;
  readonly minutes?: number;
  readonly reason: string;
}

export interface OvertimeTotal {
  readonly personId: string | null;
  readonly personName: string | null;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly month: string | null;
  readonly minutes: number;
  readonly pendingMinutes: number;
  readonly requests: number;
}

export interface OvertimePreset {
  readonly country: string;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly perYear: number | null;
}

export interface OvertimeCapsBody {
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly perYear: number | null;
  readonly beyond: 'warn' | 'refuse';
}

export interface OvertimeCaps extends OvertimeCapsBody {
  readonly preset: OvertimePreset | null;
}

export const OVERTIME_GROUPS = ['person', 'department', 'month'] as const;
export type OvertimeGroup = (typeof OVERTIME_GROUPS)[number];

export interface OvertimeFilter extends Query {
  from?: string | null;
  to?: string | null;
  personId?: string | null;
  departmentId?: string | null;
  status?: string | null;
}

@Injectable({ providedIn: 'root' })
export class OvertimeApi {
  readonly #api = inject(ApiClient);

  list = (filter: OvertimeFilter, cursor: string | null = null, limit = 100): Promise<Page<Overtime>> =>
    this.#api.get('/hr/overtime/requests', { ...filter, cursor, limit, ...(cursor ? {} : { total: true }) });
  get = (id: string): Promise<Overtime> => this.#api.get(`/hr/overtime/requests/${id}`);
  request = (body: NewOvertimeBody): Promise<Overtime> => this.#api.post('/hr/overtime/requests', body);
  withdraw = (id: string): Promise<Overtime> => this.#api.post(`/hr/overtime/requests/${id}/withdraw`);
  summary = (filter: OvertimeFilter, groupBy: OvertimeGroup, cursor: string | null = null): Promise<Page<OvertimeTotal>> =>
    this.#api.get('/hr/overtime/summary', { ...filter, groupBy, cursor, limit: 200 });
  caps = (): Promise<OvertimeCaps> => this.#api.get('/hr/overtime/caps');
  setCaps = (body: OvertimeCapsBody): Promise<OvertimeCaps> => this.#api.put('/hr/overtime/caps', body);
}

/** Where the list can be exported from, with its filter. */
export const OVERTIME_EXPORT = '/hr/overtime/export';
