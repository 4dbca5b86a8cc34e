import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { NewOvertimeBody } from './generated/models/new-overtime-body';
import type { Overtime } from './generated/models/overtime';
import type { OvertimeCaps } from './generated/models/overtime-caps';
import type { OvertimeCapsBody } from './generated/models/overtime-caps-body';
import type { OvertimePreset } from './generated/models/overtime-preset';
import type { OvertimeTotal } from './generated/models/overtime-total';

export type { Overtime, OvertimeCaps, OvertimePreset, OvertimeTotal };
export type OvertimeWarning = Overtime['warnings'][number];
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
