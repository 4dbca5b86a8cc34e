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
export interface PlanOffer {
  readonly plan: Plan;
  readonly limits: readonly { quota: string; limit: number | null; counts: string }[];
}
export interface Billing {
  readonly plan: Plan;
  readonly usage: readonly QuotaUsage[];
  readonly plans: readonly PlanOffer[];
  readonly billingContact: string | null;
}

@Injectable({ providedIn: 'root' })
export class CompanyApi {
  readonly #api = inject(ApiClient);

  get = (): Promise<Versioned<CompanyProfile>> => this.#api.getVersioned('/company');
  update = (body: CompanyInput, etag: string | null): Promise<Versioned<CompanyProfile>> =>
    this.#api.patch('/company', body, etag);
  switchAccountSharing = (enabled: boolean): Promise<CompanyProfile> =>
    this.#api.put('/company/workspaces/account-sharing', { enabled });
  billing = (): Promise<Billing> => this.#api.get('/company/billing');
  setBillingContact = async (billingContact: string | null): Promise<Billing> =>
    (await this.#api.patch<Billing>('/company/billing', { billingContact })).value;
  setPlan = (plan: Plan): Promise<Billing> => this.#api.put('/company/billing/plan', { plan });
}
