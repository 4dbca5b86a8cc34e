import { inject, Injectable } from '@angular/core';
import { ApiClient, downloadUrl, type Page, type Query } from './api-client';
import type { AuditEvent } from './generated/models/audit-event';
import type { AuditVerdict } from './generated/models/audit-verdict';

export type { AuditEvent, AuditVerdict };

export interface AuditFilter extends Query {
  actorId?: string | null;
  action?: string | null;
  target?: string | null;
  from?: string | null;
  to?: string | null;
}

@Injectable({ providedIn: 'root' })
export class AuditLogApi {
  readonly #api = inject(ApiClient);

  list = (filter: AuditFilter, cursor: string | null = null, limit = 100): Promise<Page<AuditEvent>> =>
    this.#api.get('/company/audit-log', { ...filter, cursor, limit, ...(cursor ? {} : { total: true }) });
  /** One entry by its number: the newest below the next. */
  get = async (seq: number): Promise<AuditEvent | null> => {
    const { items } = await this.#api.get<Page<AuditEvent>>('/company/audit-log', { cursor: seq + 1, limit: 1 });
    return items[0]?.seq === seq ? items[0] : null;
  };
  verify = (): Promise<AuditVerdict> => this.#api.get('/company/audit-log/verify');
}

export const AUDIT_LOG_EXPORT = '/company/audit-log/export';
export const AUDIT_HEADS_URL = downloadUrl('/company/audit-log/heads', {});
