import { inject, Injectable } from '@angular/core';
import { ApiClient, downloadUrl, type Page } from './api-client';
import type { Invoice } from './generated/models/invoice';
import type { PlanChange } from './generated/models/plan-change';

export type { Invoice, PlanChange };

@Injectable({ providedIn: 'root' })
export class BillingApi {
  readonly #api = inject(ApiClient);

  invoices = (cursor: string | null): Promise<Page<Invoice>> => this.#api.get('/company/billing/invoices', { cursor });
  planHistory = (): Promise<Page<PlanChange>> => this.#api.get('/company/billing/plan-history');
}

/** Where an invoice is fetched as a PDF, in the reader's language. */
export const invoiceUrl = (id: string, locale: string): string => downloadUrl(`/company/billing/invoices/${id}/file`, { locale });
