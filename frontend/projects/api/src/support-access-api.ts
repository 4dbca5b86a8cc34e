import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { LetSupportInBody } from './generated/models/let-support-in-body';
import type { SupportAccess } from './generated/models/support-access';
import type { SupportLooking } from './generated/models/support-looking';

export type { SupportAccess, SupportLooking };

/** Platform support's looks into the company: who lets them in, who is looking, and how they get in and out. */
@Injectable({ providedIn: 'root' })
export class SupportAccessApi {
  readonly #api = inject(ApiClient);

  list = (cursor: string | null): Promise<Page<SupportAccess>> => this.#api.get('/company/support-access', { cursor });
  now = async (): Promise<SupportLooking[]> => (await this.#api.get<{ looking: SupportLooking[] }>('/company/support-access/now')).looking;
  letIn = (body: LetSupportInBody): Promise<SupportAccess> => this.#api.post('/company/support-access', body);
  end = (id: string): Promise<void> => this.#api.delete(`/company/support-access/${id}`);
  enter = (token: string): Promise<{ until: string }> => this.#api.post('/auth/support-session', { token });
  leave = (): Promise<void> => this.#api.delete('/auth/support-session');
}
