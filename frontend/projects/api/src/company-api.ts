import { inject, Injectable } from '@angular/core';
import { ApiClient, formOf, type Versioned } from './api-client';
import type { Plan } from './auth-api';
import type { Billing } from './generated/models/billing';
import type { CompanyProfile } from './generated/models/company-profile';
import type { CompanyProfileBody } from './generated/models/company-profile-body';
import type { ZonePreview } from './generated/models/zone-preview';

export type { Billing, CompanyProfile, ZonePreview };

@Injectable({ providedIn: 'root' })
export class CompanyApi {
  readonly #api = inject(ApiClient);

  get = (): Promise<Versioned<CompanyProfile>> => this.#api.getVersioned('/company');
  update = (body: CompanyProfileBody, etag: string | null): Promise<Versioned<CompanyProfile>> =>
    this.#api.patch('/company', body, etag);
  setLogo = (file: Blob): Promise<unknown> => this.#api.upload('/company/logo', formOf({ file }), () => undefined, 'PUT');
  removeLogo = (): Promise<unknown> => this.#api.delete('/company/logo');
  previewZone = (timeZone: string): Promise<ZonePreview> => this.#api.get('/company/time-zone-preview', { timeZone });
  switchAccountSharing = (enabled: boolean): Promise<CompanyProfile> =>
    this.#api.put('/company/workspaces/account-sharing', { enabled });
  billing = (): Promise<Billing> => this.#api.get('/company/billing');
  setBillingContact = async (billingContact: string | null): Promise<Billing> =>
    (await this.#api.patch<Billing>('/company/billing', { billingContact })).value;
  setPlan = (plan: Plan): Promise<Billing> => this.#api.put('/company/billing/plan', { plan });
}
