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
  readonly ok: boolean;
  /** Decided by somebody else meanwhile, or not the reader's any more. */
  readonly gone?: boolean;
  readonly detail?: string;
}

@Injectable({ providedIn: 'root' })
export class ApprovalsApi {
  readonly #api = inject(ApiClient);

  list = (filter: { kind?: string | null }, cursor: string | null = null, limit = 100): Promise<Page<Approval>> =>
    this.#api.get('/hr/approvals', { ...filter, cursor, limit, ...(cursor ? {} : { total: true }) });
  decide = (decisions: readonly DecisionOf[]): Promise<{ results: DecisionResult[] }> => this.#api.post('/hr/approvals/decide', { decisions });
}
