import { inject, Injectable } from '@angular/core';
import { ApiClient } from './api-client';
import type { IssuedAccess } from './generated/models/issued-access';
import type { NewScreen } from './generated/models/new-screen';
import type { PortalAccess } from './generated/models/portal-access';
import type { PortalScreen } from './generated/models/portal-screen';
import type { PortalScreens } from './generated/models/portal-screens';
import { Problem } from './problem';

export type { IssuedAccess, NewScreen, PortalAccess, PortalScreen, PortalScreens };
export type SecretKind = PortalAccess['kind'];

/** What staff do for the student portal: who may enter, and on which screens. */
@Injectable({ providedIn: 'root' })
export class SchoolPortalApi {
  readonly #api = inject(ApiClient);

  /** Null for a student who has no access. */
  async access(studentId: string): Promise<PortalAccess | null> {
    try {
      return await this.#api.get<PortalAccess>(`/school/students/${studentId}/portal-access`);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }

  issue = (studentId: string, kind: SecretKind): Promise<IssuedAccess> => this.#api.post(`/school/students/${studentId}/portal-access`, { kind });
  revoke = (studentId: string): Promise<void> => this.#api.delete(`/school/students/${studentId}/portal-access`);
  screens = (): Promise<PortalScreens> => this.#api.get('/school/portal-screens');
  addScreen = (name: string): Promise<NewScreen> => this.#api.post('/school/portal-screens', { name });
  removeScreen = (id: string): Promise<void> => this.#api.delete(`/school/portal-screens/${id}`);
  requirePairing = (pairedOnly: boolean): Promise<void> => this.#api.put('/school/portal-screens/paired-only', { pairedOnly });
}
