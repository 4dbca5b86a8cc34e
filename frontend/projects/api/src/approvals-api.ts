import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Approval as Listed } from './generated/models/approval';
import type { DecisionItem as Chosen } from './generated/models/decision-item';
import type { DecisionResult as Decided } from './generated/models/decision-result';

export const APPROVAL_KINDS = ['correction', 'leave', 'overtime'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];
interface OfKind {
  readonly kind: ApprovalKind;
}
export type Approval = Omit<Listed, 'kind'> & OfKind;
export type Decision = Chosen['decision'];
export type DecisionItem = Omit<Chosen, 'kind'> & OfKind;
export type DecisionResult = Omit<Decided, 'kind'> & OfKind;

export interface ApprovalsFilter {
  readonly kind?: string | null;
  /** Only what waits for the reader first, not for a Manager nearer to it. */
  readonly responsible?: boolean | null;
}

@Injectable({ providedIn: 'root' })
export class ApprovalsApi {
  readonly #api = inject(ApiClient);

  list = (filter: ApprovalsFilter, cursor: string | null = null, limit = 100): Promise<Page<Approval>> =>
    this.#api.get('/hr/approvals', { ...filter, cursor, limit, ...(cursor ? {} : { total: true }) });
  decide = (decisions: readonly DecisionItem[]): Promise<{ results: DecisionResult[] }> => this.#api.post('/hr/approvals/decide', { decisions });
}
