import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { OpenRegister } from './generated/models/open-register';
import type { StudentAbsences } from './generated/models/student-absences';
import type { TeacherHours } from './generated/models/teacher-hours';
import type { UnusedBalance } from './generated/models/unused-balance';

export type { OpenRegister, StudentAbsences, TeacherHours, UnusedBalance };
export const BALANCE_VIEWS = ['unused', 'low', 'negative', 'all'] as const;
export type BalanceView = (typeof BALANCE_VIEWS)[number];

/** A row of a list has an id: of these, what the row is about. */
export type Identified<T> = T & { readonly id: string };

export const SCHOOL_REPORTS = '/school/reports';

@Injectable({ providedIn: 'root' })
export class SchoolReportsApi {
  readonly #api = inject(ApiClient);

  registersNotTaken = (filter: Query, cursor: string | null): Promise<Page<Identified<OpenRegister>>> =>
    this.#page<OpenRegister>('registers-not-taken', filter, cursor, ({ sessionId }) => sessionId);
  absences = (filter: Query, cursor: string | null): Promise<Page<Identified<StudentAbsences>>> =>
    this.#page<StudentAbsences>('absences', filter, cursor, ({ studentId }) => studentId);
  unusedBalances = (filter: Query, cursor: string | null): Promise<Page<Identified<UnusedBalance>>> =>
    this.#page<UnusedBalance>('unused-balances', filter, cursor, ({ studentId }) => studentId);

  /** Of every teacher, however many pages it takes. */
  async teacherHours(filter: Query): Promise<TeacherHours[]> {
    const items: TeacherHours[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<TeacherHours> = await this.#api.get(`${SCHOOL_REPORTS}/teacher-hours`, { ...filter, cursor, limit: 200 });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** Names to filter by. */
  names = (of: 'teachers' | 'groups'): Promise<Page<{ id: string; name: string }>> => this.#api.get(`/school/${of}`, { limit: 200 });

  async #page<T>(name: string, filter: Query, cursor: string | null, idOf: (row: T) => string): Promise<Page<Identified<T>>> {
    const page: Page<T> = await this.#api.get(`${SCHOOL_REPORTS}/${name}`, { ...filter, cursor, limit: 100, ...(cursor ? {} : { total: true }) });
    return { ...page, items: page.items.map((row) => ({ ...row, id: idOf(row) })) };
  }
}
