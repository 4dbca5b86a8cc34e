import { inject, Injectable } from '@angular/core';
import { ApiClient, downloadUrl, type Page, type Query, type Versioned } from './api-client';
import type { Role } from './auth-api';

export type PersonStatus = 'invited' | 'active' | 'inactive' | 'offboarded';
export type EmploymentType = 'full-time' | 'part-time' | 'contract' | 'intern';

export interface PersonContact {
  readonly phone: string | null;
  readonly address: string | null;
  readonly emergencyContact: string | null;
}
/** What a list row carries. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly jobTitle: string | null;
  readonly status: PersonStatus;
  readonly startDate: string | null;
  readonly employmentType: EmploymentType | null;
}
/** One record. The optional members are absent where the reader may not see them. */
export interface Person extends PersonRow {
  readonly hasAccount: boolean;
  readonly hasPhoto: boolean;
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly previousPersonId: string | null;
  readonly version: number;
  readonly contact?: PersonContact;
  readonly invitation?: { id: string; email: string; expiresAt: string; expired: boolean } | null;
  readonly offboarding?: { lastDay: string; heirId: string | null; heirName: string | null } | null;
}
export interface PersonInput {
  name: string;
  email?: string | null;
  jobTitle?: string | null;
  departmentId?: string | null;
  role?: Role;
  startDate?: string | null;
  employmentType?: EmploymentType | null;
}
export interface PeopleFilter extends Query {
  search?: string | null;
  departmentId?: string | null;
  role?: string | null;
  status?: string | null;
  sort?: string | null;
}
export interface OffboardingLine {
  readonly kind: string;
  readonly count: number;
  readonly names: readonly string[];
}
export interface OffboardingPreview {
  readonly status: PersonStatus;
  readonly lastDay: string | null;
  /** Why the reader may not offboard this person; null when they may. */
  readonly refusal: string | null;
  readonly ends: readonly OffboardingLine[];
  readonly remains: readonly OffboardingLine[];
}
export interface ImportError {
  readonly line: number;
  readonly column: string;
  readonly message: string;
}
export interface ImportPreview {
  readonly id: string;
  readonly rows: number;
  readonly valid: number;
  readonly errors: readonly ImportError[];
  readonly headers?: readonly string[];
  readonly mapping?: Readonly<Record<string, string>>;
  readonly willCreate?: { people: number; departments: readonly string[] };
}
export interface ImportResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
}

@Injectable({ providedIn: 'root' })
export class PeopleApi {
  readonly #api = inject(ApiClient);

  list = (filter: PeopleFilter, cursor: string | null = null, limit = 100): Promise<Page<PersonRow>> =>
    this.#api.get('/hr/people', { ...filter, cursor, limit });
  get = (id: string): Promise<Versioned<Person>> => this.#api.getVersioned(`/hr/people/${id}`);
  create = (body: PersonInput): Promise<Person> => this.#api.post('/hr/people', body);
  update = (id: string, body: Partial<PersonInput>, etag: string | null): Promise<Versioned<Person>> =>
    this.#api.patch(`/hr/people/${id}`, body, etag);
  updateOwnContact = (body: PersonContact): Promise<Versioned<Person>> =>
    this.#api.patch('/hr/people/me/contact', body);
  setRole = (id: string, role: Role): Promise<Person> => this.#api.put(`/hr/people/${id}/role`, { role });
  setPhoto = (id: string, file: Blob, progress: (share: number) => void): Promise<unknown> =>
    this.#api.upload(`/hr/people/${id}/photo`, formOf({ file }), progress, 'PUT');

  deactivate = (id: string): Promise<Person> => this.#api.post(`/hr/people/${id}/deactivate`);
  reactivate = (id: string): Promise<Person> => this.#api.post(`/hr/people/${id}/reactivate`);
  offboardingPreview = (id: string): Promise<OffboardingPreview> =>
    this.#api.get(`/hr/people/${id}/offboarding-preview`);
  offboard = (id: string, body: { lastDay?: string; heirId?: string }): Promise<Person> =>
    this.#api.post(`/hr/people/${id}/offboard`, body);

  cancelOffboarding = (id: string): Promise<Person> => this.#api.delete(`/hr/people/${id}/offboarding`);
  photoUrl = (person: Pick<Person, 'id' | 'hasPhoto' | 'version'>): string | null =>
    person.hasPhoto ? `/api/v1/hr/people/${person.id}/photo` : null;

  startImport(file: File, mapping: Record<string, string> | null, progress: (share: number) => void): Promise<ImportPreview> {
    const form = formOf({ file });
    if (mapping) form.append('mapping', JSON.stringify(mapping));
    return this.#api.upload('/hr/people/imports', form, progress);
  }
  confirmImport = (id: string): Promise<ImportResult> => this.#api.post(`/hr/people/imports/${id}/confirm`);

  exportUrl = (filter: PeopleFilter): string => downloadUrl('/hr/people/export', { format: 'csv', ...filter });
}

function formOf(parts: Record<string, Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}
