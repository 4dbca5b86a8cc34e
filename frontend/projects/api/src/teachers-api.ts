import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { Hours } from './generated/models/hours';
import type { NewTeacherBody } from './generated/models/new-teacher-body';
import type { Teacher } from './generated/models/teacher';
import type { TeacherChangesBody } from './generated/models/teacher-changes-body';
import type { TeacherRow } from './generated/models/teacher-row';
import type { Workload } from './generated/models/workload';

export type { Hours, Teacher, TeacherRow, Workload };

export interface TeachersFilter extends Query {
  search?: string | null;
  status?: string | null;
  sort?: string | null;
}

@Injectable({ providedIn: 'root' })
export class TeachersApi {
  readonly #api = inject(ApiClient);

  list = (filter: TeachersFilter, cursor: string | null = null, limit = 100): Promise<Page<TeacherRow>> =>
    this.#api.get('/school/teachers', { ...filter, cursor, limit });
  get = (id: string): Promise<Versioned<Teacher>> => this.#api.getVersioned(`/school/teachers/${id}`);
  add = (body: NewTeacherBody): Promise<Teacher> => this.#api.post('/school/teachers', body);
  edit = (id: string, body: TeacherChangesBody, etag: string | null): Promise<Versioned<Teacher>> =>
    this.#api.patch(`/school/teachers/${id}`, body, etag);
  archive = (id: string): Promise<Teacher> => this.#api.post(`/school/teachers/${id}/archive`);
  restore = (id: string): Promise<Teacher> => this.#api.post(`/school/teachers/${id}/restore`);
  workload = (id: string): Promise<Workload> => this.#api.get(`/school/teachers/${id}/workload`);
}
