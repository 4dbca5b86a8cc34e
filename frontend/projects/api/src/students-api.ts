import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { ImportResult } from './generated/models/import-result';
import type { NewStudentBody } from './generated/models/new-student-body';
import type { OwnLessons } from './generated/models/own-lessons';
import type { Student } from './generated/models/student';
import type { StudentChangesBody } from './generated/models/student-changes-body';
import type { StudentImportPreview } from './generated/models/student-import-preview';
import type { StudentRow } from './generated/models/student-row';

export type { OwnLessons, Student, StudentImportPreview, StudentRow };

export interface StudentsFilter extends Query {
  search?: string | null;
  status?: string | null;
  groupId?: string | null;
  sort?: string | null;
}

@Injectable({ providedIn: 'root' })
export class StudentsApi {
  readonly #api = inject(ApiClient);

  list = (filter: StudentsFilter, cursor: string | null = null, limit = 100): Promise<Page<StudentRow>> =>
    this.#api.get('/school/students', { ...filter, cursor, limit });
  get = (id: string): Promise<Versioned<Student>> => this.#api.getVersioned(`/school/students/${id}`);
  add = (body: NewStudentBody): Promise<Student> => this.#api.post('/school/students', body);
  edit = (id: string, body: StudentChangesBody, etag: string | null): Promise<Versioned<Student>> =>
    this.#api.patch(`/school/students/${id}`, body, etag);
  /** What archiving would end, or restoring bring back. */
  ownLessons = (id: string): Promise<OwnLessons> => this.#api.get(`/school/students/${id}/own-lessons`);
  archive = (id: string): Promise<Student> => this.#api.post(`/school/students/${id}/archive`);
  restore = (id: string): Promise<Student> => this.#api.post(`/school/students/${id}/restore`);

  startImport(file: File, mapping: Record<string, string> | null, progress: (share: number) => void): Promise<StudentImportPreview> {
    const form = new FormData();
    form.set('file', file);
    if (mapping) form.set('mapping', JSON.stringify(mapping));
    return this.#api.upload('/school/students/imports', form, progress);
  }
  confirmImport = (id: string): Promise<ImportResult> => this.#api.post(`/school/students/imports/${id}/confirm`);
}
