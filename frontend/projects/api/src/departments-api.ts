import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly peopleCount?: number;
  readonly archivedAt?: string | null;
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
