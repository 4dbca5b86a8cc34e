import { inject, Injectable } from '@angular/core';
import { ApiClient, downloadUrl, formOf, type Page, type Query, type Versioned } from './api-client';
import type { Role } from './auth-api';
import type { ImportError } from './generated/models/import-error';
import type { ImportPreview } from './generated/models/import-preview';
import type { ImportResult } from './generated/models/import-result';
import type { NewPersonBody } from './generated/models/new-person-body';
import type { OffboardBody } from './generated/models/offboard-body';
import type { OffboardingLine } from './generated/models/offboarding-line';
import type { OffboardingPreview } from './generated/models/offboarding-preview';
import type { OwnContactBody } from './generated/models/own-contact-body';
import type { Person } from './generated/models/person';
import type { PersonChangesBody } from './generated/models/person-changes-body';
import type { PersonContact } from './generated/models/person-contact';
import type { PersonRow } from './generated/models/person-row';

export type { ImportError, ImportPreview, ImportResult, OffboardingLine, OffboardingPreview, Person, PersonContact, PersonRow };
export type PersonStatus = PersonRow['status'];
export type EmploymentType = NonNullable<PersonRow['employmentType']>;

export interface PeopleFilter extends Query {
  search?: string | null;
  departmentId?: string | null;
  role?: string | null;
  status?: string | null;
  sort?: string | null;
}

@Injectable({ providedIn: 'root' })
export class PeopleApi {
  readonly #api = inject(ApiClient);

  list = (filter: PeopleFilter, cursor: string | null = null, limit = 100): Promise<Page<PersonRow>> =>
    this.#api.get('/hr/people', { ...filter, cursor, limit });
  get = (id: string): Promise<Versioned<Person>> => this.#api.getVersioned(`/hr/people/${id}`);
  create = (body: NewPersonBody): Promise<Person> => this.#api.post('/hr/people', body);
  update = (id: string, body: PersonChangesBody, etag: string | null): Promise<Versioned<Person>> =>
    this.#api.patch(`/hr/people/${id}`, body, etag);
  updateOwnContact = (body: OwnContactBody): Promise<Versioned<Person>> =>
    this.#api.patch('/hr/people/me/contact', body);
  setRole = (id: string, role: Role): Promise<Person> => this.#api.put(`/hr/people/${id}/role`, { role });
  setPhoto = (id: string, file: Blob, progress: (share: number) => void): Promise<unknown> =>
    this.#api.upload(`/hr/people/${id}/photo`, formOf({ file }), progress, 'PUT');

  deactivate = (id: string): Promise<Person> => this.#api.post(`/hr/people/${id}/deactivate`);
  reactivate = (id: string): Promise<Person> => this.#api.post(`/hr/people/${id}/reactivate`);
  offboardingPreview = (id: string): Promise<OffboardingPreview> =>
    this.#api.get(`/hr/people/${id}/offboarding-preview`);
  offboard = (id: string, body: OffboardBody): Promise<Person> =>
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
