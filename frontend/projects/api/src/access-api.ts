import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Ability, Plan, Role } from './auth-api';
import type { AccessChange } from './generated/models/access-change';
import type { AccessCheck } from './generated/models/access-check';
import type { AccessDifference } from './generated/models/access-difference';
import type { AccessMatrixRow } from './generated/models/access-matrix-row';
import type { AccessReason } from './generated/models/access-reason';
import type { AccessTarget } from './generated/models/access-target';
import type { AffectedPeople } from './generated/models/affected-people';

export type { AccessChange, AccessCheck, AccessDifference, AccessMatrixRow, AccessReason, AccessTarget, AffectedPeople };

/** Who may do what, why, and what a change would mean for it. */
@Injectable({ providedIn: 'root' })
export class AccessApi {
  readonly #api = inject(ApiClient);

  matrix = (): Promise<Page<AccessMatrixRow>> => this.#api.get('/company/access-matrix');
  check = (question: { action: Ability; personId?: string; targetId?: string }): Promise<AccessCheck> => this.#api.get('/company/access-check', question);
  targets = (action: Ability, search: string): Promise<Page<AccessTarget>> => this.#api.get('/company/access-targets', { action, search, limit: 8 });

  previewRole = (id: string, role: Role): Promise<AccessDifference> => this.#api.post(`/hr/people/${id}/role/preview`, { role });
  previewDepartment = (id: string, departmentId: string | null): Promise<AccessDifference> => this.#api.post(`/hr/people/${id}/department/preview`, { departmentId });
  previewDeactivation = (id: string): Promise<AccessDifference> => this.#api.post(`/hr/people/${id}/deactivate/preview`);
  previewOffboarding = (id: string, heirId?: string): Promise<AccessDifference> => this.#api.post(`/hr/people/${id}/offboard/preview`, heirId ? { heirId } : {});
  previewAccountSharing = (enabled: boolean): Promise<AccessDifference> => this.#api.post('/company/workspaces/account-sharing/preview', { enabled });
  previewPlan = (plan: Plan): Promise<AccessDifference> => this.#api.post('/company/billing/plan/preview', { plan });
}
