import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Holiday } from './generated/models/holiday';
import type { HolidayChangesBody } from './generated/models/holiday-changes-body';
import type { HolidayImport } from './generated/models/holiday-import';
import type { HolidayImportBody } from './generated/models/holiday-import-body';
import type { HolidayImportPreview } from './generated/models/holiday-import-preview';
import type { NewHolidayBody } from './generated/models/new-holiday-body';

export type { Holiday, HolidayImport, HolidayImportPreview };
export type HolidayKind = Holiday['kind'];

@Injectable({ providedIn: 'root' })
export class HolidaysApi {
  readonly #api = inject(ApiClient);

  list = (period: { year?: number; from?: string; to?: string }, cursor: string | null = null, limit = 200): Promise<Page<Holiday>> =>
    this.#api.get('/hr/holidays', { ...period, cursor, limit });
  add = (body: NewHolidayBody): Promise<Holiday> => this.#api.post('/hr/holidays', body);
  edit = async (id: string, body: HolidayChangesBody): Promise<Holiday> => (await this.#api.patch<Holiday>(`/hr/holidays/${id}`, body)).value;
  remove = (id: string): Promise<void> => this.#api.delete(`/hr/holidays/${id}`);
  preview = (body: HolidayImportBody): Promise<HolidayImportPreview> => this.#api.post('/hr/holidays/import/preview', body);
  import = (body: HolidayImportBody): Promise<HolidayImport> => this.#api.post('/hr/holidays/import', body);
}
