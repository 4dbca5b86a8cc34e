import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';

export const APPROVAL_KINDS = ['correction', 'leave', 'overtime'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];
export type Decision = 'approve' | 'reject';

export interface Approval {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly departmentName: string | null;
  readonly summary: string;
  readonly reason: string | null;
  readonly requestedAt: string;
  readonly responsible: boolean;
  readonly deputyFor: readonly string[];
}

export interface DecisionItem {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly decision: Decision;
  readonly comment?: string;
}

export interface DecisionResult {
  readonly kind: ApprovalKind;
  readonly id: string;
  readonly result: 'approved' | 'rejected' | 'refused';
  readonly problem: { readonly status: number; readonly code: string; readonly detail: string } | null;
}

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
