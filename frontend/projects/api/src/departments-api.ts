import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly managerName: string | null;
  /** Those who have not left; null for who may not see them all. */
  readonly peopleCount: number | null;
  readonly archived: boolean;
  readonly version: number;
}

@Injectable({ providedIn: 'root' })
export class DepartmentsApi {
  readonly #api = inject(ApiClient);

  list = (cursor: string | null = null): Promise<Page<Department>> =>
    this.#api.get('/hr/departments', { cursor, limit: 200 });
  create = (body: { name: string; managerId?: string | null }): Promise<Department> =>
    this.#api.post('/hr/departments', body);
  update = async (id: string, body: { name?: string; managerId?: string | null }): Promise<Department> =>
    (await this.#api.patch<Department>(`/hr/departments/${id}`, body)).value;
  archive = (id: string): Promise<void> => this.#api.delete(`/hr/departments/${id}`);
}
