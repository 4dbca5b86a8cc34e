import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Role } from './auth-api';

export type InvitationStatus = 'pending' | 'accepted' | 'expired' | 'withdrawn';

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly personId: string | null;
  readonly role: Role;
  readonly departmentName: string | null;
  readonly invitedByName: string | null;
  readonly sentAt: string;
  readonly status: InvitationStatus;
  readonly expiresAt: string;
  /** Only in the answers to creating and resending. */
  readonly link?: string;
}
export type InvitationInput =
  | { email: string; name?: string; role: Role; departmentId?: string }
  | { personId: string; email: string; role?: Role };

@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  readonly #api = inject(ApiClient);

  list = (filter: { status?: string; total?: boolean } = {}, cursor: string | null = null, limit = 100): Promise<Page<Invitation>> =>
    this.#api.get('/hr/invitations', { ...filter, cursor, limit });
  create = (body: InvitationInput): Promise<Invitation> => this.#api.post('/hr/invitations', body);
  resend = (id: string): Promise<Invitation> => this.#api.post(`/hr/invitations/${id}/resend`);
  withdraw = (id: string): Promise<void> => this.#api.delete(`/hr/invitations/${id}`);
}
