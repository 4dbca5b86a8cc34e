import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { BalanceAdjustmentBody } from './generated/models/balance-adjustment-body';
import type { BalanceEntry } from './generated/models/balance-entry';
import type { NewPackageBody } from './generated/models/new-package-body';
import type { SessionPackage } from './generated/models/session-package';
import type { StudentBalance } from './generated/models/student-balance';

export type { BalanceAdjustmentBody, BalanceEntry, NewPackageBody, SessionPackage, StudentBalance };

const ALL = 200;

@Injectable({ providedIn: 'root' })
export class BalancesApi {
  readonly #api = inject(ApiClient);

  balance = (studentId: string, cursor: string | null = null): Promise<StudentBalance> =>
    this.#api.get(`/school/students/${studentId}/balance`, { cursor, limit: 50 });
  packages = (studentId: string): Promise<Page<SessionPackage>> => this.#api.get(`/school/students/${studentId}/packages`, { limit: ALL });
  buy = (studentId: string, body: NewPackageBody): Promise<SessionPackage> => this.#api.post(`/school/students/${studentId}/packages`, body);
  adjust = (studentId: string, body: BalanceAdjustmentBody): Promise<StudentBalance> =>
    this.#api.post(`/school/students/${studentId}/balance-adjustments`, body);
}
