import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { CancelPreview } from './generated/models/cancel-preview';
import type { MovePreview } from './generated/models/move-preview';
import type { Schedule } from './generated/models/schedule';
import type { ScheduleBody } from './generated/models/schedule-body';
import type { ScheduleChangesBody } from './generated/models/schedule-changes-body';
import type { ScheduleConflict } from './generated/models/schedule-conflict';
import type { SchedulePreview } from './generated/models/schedule-preview';
import type { Session } from './generated/models/session';
import type { SessionChangesBody } from './generated/models/session-changes-body';
import type { SessionDetail } from './generated/models/session-detail';

export type { CancelPreview, MovePreview, Schedule, ScheduleBody, ScheduleChangesBody, ScheduleConflict, SchedulePreview };
export type { Session as Lesson, SessionChangesBody as LessonChanges, SessionDetail as LessonDetail };
export type Canceller = 'student' | 'teacher' | 'school';

export interface LessonFilter extends Query {
  from?: string | null;
  to?: string | null;
  teacherId?: string | null;
  studentId?: string | null;
  groupId?: string | null;
  roomId?: string | null;
  scheduleId?: string | null;
  status?: string | null;
}

export interface ScheduleFilter extends Query {
  teacherId?: string | null;
  groupId?: string | null;
  status?: string | null;
}

/** Something that lessons are looked at by, or made with. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const ALL = 200;

@Injectable({ providedIn: 'root' })
export class LessonsApi {
  readonly #api = inject(ApiClient);

  lessons = (filter: LessonFilter, cursor: string | null = null, limit = ALL): Promise<Page<Session>> =>
    this.#api.get('/school/sessions', { ...filter, cursor, limit });
  lesson = (id: string): Promise<SessionDetail> => this.#api.get(`/school/sessions/${id}`);
  async move(id: string, body: SessionChangesBody, version?: number): Promise<SessionDetail> {
    return (await this.#api.patch<SessionDetail>(`/school/sessions/${id}`, body, version === undefined ? null : `"${version}"`)).value;
  }
  previewMove = (id: string, body: SessionChangesBody): Promise<MovePreview> => this.#api.post(`/school/sessions/${id}/preview`, body);
  cancel = (id: string, reason: string, by: Canceller): Promise<SessionDetail> => this.#api.post(`/school/sessions/${id}/cancel`, { reason, by });
  previewCancel = (id: string, by: Canceller): Promise<CancelPreview> => this.#api.post(`/school/sessions/${id}/cancel/preview`, { by });
  restore = (id: string): Promise<SessionDetail> => this.#api.post(`/school/sessions/${id}/restore`);

  schedules = (filter: ScheduleFilter, cursor: string | null = null, limit = 50): Promise<Page<Schedule>> =>
    this.#api.get('/school/schedules', { ...filter, cursor, limit, ...(cursor ? {} : { total: true }) });
  schedule = (id: string): Promise<Schedule> => this.#api.get(`/school/schedules/${id}`);
  create = (body: ScheduleBody): Promise<Schedule> => this.#api.post('/school/schedules', body);
  preview = (body: ScheduleBody): Promise<SchedulePreview> => this.#api.post('/school/schedules/preview', body);
  async change(id: string, body: ScheduleChangesBody): Promise<Schedule> {
    return (await this.#api.patch<Schedule>(`/school/schedules/${id}`, body)).value;
  }
  previewChange = (id: string, body: ScheduleChangesBody): Promise<SchedulePreview> => this.#api.post(`/school/schedules/${id}/preview`, body);
  end = (id: string): Promise<void> => this.#api.delete(`/school/schedules/${id}`);

  teachers = (): Promise<Page<Named>> => this.#api.get('/school/teachers', { status: 'active', limit: ALL });
  groups = (): Promise<Page<Named & { teacherId: string | null; room: string | null }>> => this.#api.get('/school/groups', { status: 'active', limit: ALL });
  rooms = (): Promise<Page<Named>> => this.#api.get('/school/rooms', { limit: ALL });
}

/** Where the list of lessons can be exported from, with its filter. */
export const LESSONS_EXPORT = '/school/sessions/export';
