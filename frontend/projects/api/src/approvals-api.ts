import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';

export type ApprovalKind = 'correction' | 'leave' | 'overtime';
export type Decision = 'approve' | 'reject';

/** A request that waits for the reader. */
export interface Approval {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly summary: string;
  readonly requestedAt: string;
}

export interface DecisionOf {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly decision: Decision;
  readonly comment?: string;
}

/** What became of one decision: done, or why not. */
export interface DecisionResult {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
}

@Injectable({ providedIn: 'root' })
export class ApprovalsApi {
  readonly #api = inject(ApiClient);

  list = (cursor: string | null = null, limit = 100): Promise<Page<Approval>> =>
    this.#api.get('/hr/approvals', { cursor, limit, ...(cursor ? {} : { total: true }) });
  decide = (decisions: readonly DecisionOf[]): Promise<{ results: DecisionResult[] }> => this.#api.post('/hr/approvals/decide', { decisions });
}
