import { inject, Injectable } from '@angular/core';
import { ApiClient, type Versioned } from './api-client';
import type { SchoolRules } from './generated/models/school-rules';
import type { SchoolRulesBody } from './generated/models/school-rules-body';
import type { SchoolUsage } from './generated/models/school-usage';

export type { SchoolRules, SchoolUsage };

/** What a school decides for itself, and how much of the plan it uses. */
@Injectable({ providedIn: 'root' })
export class SchoolApi {
  readonly #api = inject(ApiClient);

  usage = (): Promise<SchoolUsage> => this.#api.get('/school/usage');
  rules = (): Promise<Versioned<SchoolRules>> => this.#api.getVersioned('/school/rules');
  editRules = (body: SchoolRulesBody, etag: string | null): Promise<Versioned<SchoolRules>> => this.#api.patch('/school/rules', body, etag);
}
