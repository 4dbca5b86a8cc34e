import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Department } from './generated/models/department';
import type { DepartmentChangesBody } from './generated/models/department-changes-body';
import type { NewDepartmentBody } from './generated/models/new-department-body';

export type { Department };

@Injectable({ providedIn: 'root' })
export class DepartmentsApi {
  readonly #api = inject(ApiClient);

  list = (cursor: string | null = null): Promise<Page<Department>> =>
    this.#api.get('/hr/departments', { cursor, limit: 200 });
  create = (body: NewDepartmentBody): Promise<Department> =>
    this.#api.post('/hr/departments', body);
  update = async (id: string, body: DepartmentChangesBody): Promise<Department> =>
    (await this.#api.patch<Department>(`/hr/departments/${id}`, body)).value;
  archive = (id: string): Promise<void> => this.#api.delete(`/hr/departments/${id}`);
}
