import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Invitation } from './generated/models/invitation';
import type { NewInvitationBody } from './generated/models/new-invitation-body';
import type { SentInvitation } from './generated/models/sent-invitation';

export type { Invitation, SentInvitation };
export type InvitationStatus = Invitation['status'];

@Injectable({ providedIn: 'root' })
export class InvitationsApi {
  readonly #api = inject(ApiClient);

  list = (filter: { status?: string; total?: boolean } = {}, cursor: string | null = null, limit = 100): Promise<Page<Invitation>> =>
    this.#api.get('/hr/invitations', { ...filter, cursor, limit });
  create = (body: NewInvitationBody): Promise<SentInvitation> => this.#api.post('/hr/invitations', body);
  resend = (id: string): Promise<SentInvitation> => this.#api.post(`/hr/invitations/${id}/resend`);
  withdraw = (id: string): Promise<void> => this.#api.delete(`/hr/invitations/${id}`);
}
