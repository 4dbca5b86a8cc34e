import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { LeaveAdjustmentBody } from './generated/models/leave-adjustment-body';
import type { LeaveBalance } from './generated/models/leave-balance';
import type { LeaveCalendarItem } from './generated/models/leave-calendar-item';
import type { LeaveEntitlement } from './generated/models/leave-entitlement';
import type { LeaveEntry } from './generated/models/leave-entry';
import type { LeaveFeed } from './generated/models/leave-feed';
import type { LeaveFeedAddress } from './generated/models/leave-feed-address';
import type { LeavePreview } from './generated/models/leave-preview';
import type { LeaveRequest } from './generated/models/leave-request';
import type { LeaveRequestBody } from './generated/models/leave-request-body';
import type { LeaveType } from './generated/models/leave-type';
import type { LeaveTypeChangesBody } from './generated/models/leave-type-changes-body';
import type { NewLeaveTypeBody } from './generated/models/new-leave-type-body';

export type { LeaveBalance, LeaveCalendarItem, LeaveEntitlement, LeaveEntry, LeaveFeed, LeaveFeedAddress, LeavePreview };
export type { LeaveRequest, LeaveRequestBody, LeaveType, LeaveTypeChangesBody, NewLeaveTypeBody };
export type FeedKind = LeaveFeed['kind'];

export interface LeaveFilter extends Query {
  personId?: string | null;
  departmentId?: string | null;
  typeId?: string | null;
  status?: string | null;
  from?: string | null;
  to?: string | null;
}

const ALL = 200;

@Injectable({ providedIn: 'root' })
export class LeaveApi {
  readonly #api = inject(ApiClient);

  requests = (filter: LeaveFilter & { total?: boolean }, cursor: string | null = null, limit = 50): Promise<Page<LeaveRequest>> =>
    this.#api.get('/hr/leave/requests', { ...filter, cursor, limit });
  request = (id: string): Promise<LeaveRequest> => this.#api.get(`/hr/leave/requests/${id}`);
  file = (body: LeaveRequestBody): Promise<LeaveRequest> => this.#api.post('/hr/leave/requests', body);
  preview = (body: LeaveRequestBody): Promise<LeavePreview> => this.#api.post('/hr/leave/requests/preview', body);
  decide = (id: string, decision: 'approve' | 'reject', comment?: string): Promise<LeaveRequest> =>
    this.#api.post(`/hr/leave/requests/${id}/${decision}`, comment ? { comment } : {});
  end = (id: string, how: 'withdraw' | 'cancel'): Promise<LeaveRequest> => this.#api.post(`/hr/leave/requests/${id}/${how}`);

  balances = (personId?: string, asOf?: string): Promise<Page<LeaveBalance>> =>
    this.#api.get('/hr/leave/balances', { personId, asOf, limit: ALL });
  entries = (personId: string, typeId: string, year: number): Promise<Page<LeaveEntry>> =>
    this.#api.get(`/hr/leave/balances/${personId}/${typeId}/entries`, { year, limit: ALL });
  adjust = (body: LeaveAdjustmentBody): Promise<LeaveEntry> => this.#api.post('/hr/leave/adjustments', body);
  entitlements = (personId: string): Promise<Page<LeaveEntitlement>> =>
    this.#api.get('/hr/leave/entitlements', { personId, limit: ALL });
  entitle = (personId: string, typeId: string, daysPerYear: number): Promise<LeaveEntitlement> =>
    this.#api.put(`/hr/leave/entitlements/${personId}/${typeId}`, { daysPerYear });
  unentitle = (personId: string, typeId: string): Promise<void> => this.#api.delete(`/hr/leave/entitlements/${personId}/${typeId}`);

  types = (archived = false): Promise<Page<LeaveType>> => this.#api.get('/hr/leave/types', { archived: archived || null, limit: ALL });
  addType = (body: NewLeaveTypeBody): Promise<LeaveType> => this.#api.post('/hr/leave/types', body);
  editType = (id: string, body: LeaveTypeChangesBody, version: number): Promise<Versioned<LeaveType>> =>
    this.#api.patch(`/hr/leave/types/${id}`, body, `"${version}"`);

  /** Everything of that period, however many pages it takes. */
  async calendar(period: { from: string; to: string; departmentId?: string | null }): Promise<LeaveCalendarItem[]> {
    const items: LeaveCalendarItem[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<LeaveCalendarItem> = await this.#api.get('/hr/leave/calendar', { ...period, cursor, limit: ALL });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  feeds = (): Promise<Page<LeaveFeed>> => this.#api.get('/hr/leave/feeds');
  feedAddress = (kind: FeedKind): Promise<LeaveFeedAddress> => this.#api.post('/hr/leave/feeds', { kind });
  removeFeed = (id: string): Promise<void> => this.#api.delete(`/hr/leave/feeds/${id}`);
}
