import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { MarkBody } from './generated/models/mark-body';
import type { Register } from './generated/models/register';
import type { RegisterPlace } from './generated/models/register-place';
import type { StudentMark } from './generated/models/student-mark';

export type { MarkBody, Register, RegisterPlace, StudentMark };
export const MARKS = ['attended', 'no-show', 'excused', 'cancelled'] as const;
export type Mark = (typeof MARKS)[number];

@Injectable({ providedIn: 'root' })
export class RegistersApi {
  readonly #api = inject(ApiClient);

  get = (sessionId: string): Promise<Register> => this.#api.get(`/school/sessions/${sessionId}/attendance`);
  /** What was marked of one student, the latest lesson first. */
  ofStudent = (studentId: string, cursor: string | null, limit: number): Promise<Page<StudentMark>> =>
    this.#api.get(`/school/students/${studentId}/attendance`, { cursor, limit });
  record = (sessionId: string, marks: readonly MarkBody[]): Promise<Register> => this.#api.put(`/school/sessions/${sessionId}/attendance`, { marks });
}
