import { inject, Injectable } from '@angular/core';
import { ApiClient, type Versioned } from './api-client';
import type { Plan } from './auth-api';

export interface CompanyProfile {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly locale: string;
  /** ISO weekdays, 1 = Monday. */
  readonly workDays: readonly number[];
  readonly workStarts: string;
  readonly workEnds: string;
  readonly holidaysCountry: string | null;
  readonly plan: Plan;
  readonly logoUrl?: string | null;
  readonly workspaces: { hr: true; accounts: boolean; school: boolean };
}
export type CompanyInput = Partial<
  Pick<CompanyProfile, 'name' | 'slug' | 'timeZone' | 'locale' | 'workDays' | 'workStarts' | 'workEnds' | 'holidaysCountry'>
>;
export interface QuotaUsage {
  readonly quota: string;
  readonly used: number;
  readonly limit: number | null;
}
export interface Billing {
  readonly plan: Plan;
  readonly usage: readonly QuotaUsage[];
}

@Injectable({ providedIn: 'root' })
export class CompanyApi {
  readonly #api = inject(ApiClient);

  get = (): Promise<Versioned<CompanyProfile>> => this.#api.getVersioned('/company');
  update = (body: CompanyInput, etag: string | null): Promise<Versioned<CompanyProfile>> =>
    this.#api.patch('/company', body, etag);
  switchAccountSharing = (enabled: boolean): Promise<unknown> =>
    this.#api.put('/company/workspaces/account-sharing', { enabled });
  billing = (): Promise<Billing> => this.#api.get('/company/billing');
  setPlan = (plan: Plan): Promise<unknown> => this.#api.put('/company/billing/plan', { plan });
}
