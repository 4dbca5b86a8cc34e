import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Approval } from './generated/models/approval';
import type { DecisionItem } from './generated/models/decision-item';
import type { DecisionResult } from './generated/models/decision-result';
import type { DecisionResults } from './generated/models/decision-results';

export type { Approval, DecisionItem, DecisionResult };
export type ApprovalKind = Approval['kind'];
export type Decision = DecisionItem['decision'];
export const APPROVAL_KINDS = ['correction', 'leave', 'overtime'] as const satisfies readonly ApprovalKind[];

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
  decide = (decisions: readonly DecisionItem[]): Promise<DecisionResults> => this.#api.post('/hr/approvals/decide', { decisions });
}
