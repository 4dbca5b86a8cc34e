import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { NewPostingBody } from './generated/models/new-posting-body';
import type { Posting } from './generated/models/posting';
import type { PostingChangesBody } from './generated/models/posting-changes-body';
import type { PostingPreview } from './generated/models/posting-preview';
import type { PostingRow } from './generated/models/posting-row';
import type { PostingsSummary } from './generated/models/postings-summary';

export type { NewPostingBody, Posting, PostingRow, PostingsSummary };

export interface PostingsFilter extends Query {
  search?: string | null;
  status?: string | null;
  departmentId?: string | null;
  sort?: string | null;
}

export type PostingStep = 'publish' | 'unpublish' | 'close' | 'archive';

const PATH = '/hr/recruitment/postings';

@Injectable({ providedIn: 'root' })
export class PostingsApi {
  readonly #api = inject(ApiClient);

  list = (filter: PostingsFilter, cursor: string | null = null, limit = 100): Promise<Page<PostingRow>> => this.#api.get(PATH, { ...filter, cursor, limit });
  summary = (): Promise<PostingsSummary> => this.#api.get(`${PATH}/summary`);
  get = (id: string): Promise<Versioned<Posting>> => this.#api.getVersioned(`${PATH}/${id}`);
  add = (body: NewPostingBody): Promise<Posting> => this.#api.post(PATH, body);
  edit = (id: string, body: PostingChangesBody, etag: string | null): Promise<Versioned<Posting>> => this.#api.patch(`${PATH}/${id}`, body, etag);
  take = (id: string, step: PostingStep): Promise<Posting> => this.#api.post(`${PATH}/${id}/${step}`);
  duplicate = (id: string): Promise<Posting> => this.#api.post(`${PATH}/${id}/duplicate`);
  discard = (id: string): Promise<void> => this.#api.delete(`${PATH}/${id}`);
  /** HTML as the career page shows the text. */
  preview = async (text: string): Promise<string> => (await this.#api.post<PostingPreview>(`${PATH}/preview`, { text })).html;
}
