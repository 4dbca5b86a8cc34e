import type { HttpResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import { ApiClient, type Page, type Progress } from './api-client';
import type { CompanyDeletion } from './generated/models/company-deletion';
import type { CompanyExport } from './generated/models/company-export';

export type { CompanyDeletion, CompanyExport };

/** What an Admin can do to the company as a whole. */
@Injectable({ providedIn: 'root' })
export class DangerApi {
  readonly #api = inject(ApiClient);

  exports = (): Promise<Page<CompanyExport>> => this.#api.get('/company/exports');
  requestExport = (): Promise<CompanyExport> => this.#api.post('/company/exports');
  download = (id: string): Observable<Progress | HttpResponse<Blob>> => this.#api.download(`/company/exports/${id}/file`, {});
  deletion = (): Promise<CompanyDeletion> => this.#api.get('/company/deletion');
  scheduleDeletion = (name: string): Promise<CompanyDeletion> => this.#api.post('/company/deletion', { name });
  keepCompany = (): Promise<void> => this.#api.delete('/company/deletion');
}
