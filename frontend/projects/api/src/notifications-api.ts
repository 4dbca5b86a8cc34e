import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Me } from './generated/models/me';
import type { Notice } from './generated/models/notice';
import type { NoticeChoice } from './generated/models/notice-choice';
import type { NoticePreference } from './generated/models/notice-preference';
import type { Unread } from './generated/models/unread';

export type { Notice, NoticeChoice, NoticePreference };
export type NoticeKind = Notice['kind'];

/** What the stream tells: how many are unread, and what is new. */
export interface News extends Unread {
  readonly items: readonly Notice[];
}

/** What decides what somebody sees, as the stream tells it first and whenever it changed. */
export interface Access extends Pick<Me, 'role' | 'departmentId'> {
  readonly workspaces: Pick<Me['workspaces'], 'accounts' | 'school'>;
}

export const NOTICE_STREAM = '/api/v1/notifications/stream';

@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  readonly #api = inject(ApiClient);

  list = (unread: boolean, cursor: string | null, limit = 30): Promise<Page<Notice> & Unread> =>
    this.#api.get('/notifications', { unread: unread || undefined, cursor, limit });
  read = (ids: readonly string[]): Promise<Unread> => this.#api.post('/notifications/read', { ids });
  readAll = (): Promise<Unread> => this.#api.post('/notifications/read', { all: true });

  preferences = (): Promise<Page<NoticePreference>> => this.#api.get('/notifications/preferences');
  choose = (choice: NoticeChoice): Promise<Page<NoticePreference>> => this.#api.put('/notifications/preferences', { choices: [choice] });
  forget = (): Promise<void> => this.#api.delete('/notifications/preferences');
  defaults = (): Promise<Page<NoticePreference>> => this.#api.get('/company/notification-defaults');
  setDefault = (choice: NoticeChoice): Promise<Page<NoticePreference>> => this.#api.put('/company/notification-defaults', { choices: [choice] });
}
