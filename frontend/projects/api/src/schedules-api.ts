import { inject, Injectable } from '@angular/core';
import { ApiClient } from './api-client';
import type { OwnScheduleBody } from './generated/models/own-schedule-body';
import type { WorkDay } from './generated/models/work-day';
import type { WorkSchedule } from './generated/models/work-schedule';
import type { WorkSchedules } from './generated/models/work-schedules';

export type { OwnScheduleBody, WorkDay, WorkSchedule, WorkSchedules };

/** Whose schedules: a person's, or with null the company's default. */
export type ScheduleOwner = string | null;

@Injectable({ providedIn: 'root' })
export class SchedulesApi {
  readonly #api = inject(ApiClient);

  get = (owner: ScheduleOwner): Promise<WorkSchedules> => this.#api.get(path(owner));
  set = (owner: ScheduleOwner, body: OwnScheduleBody): Promise<WorkSchedules> => this.#api.put(path(owner), body);
  remove = (owner: ScheduleOwner, id: string): Promise<WorkSchedules> => this.#api.delete(`${path(owner)}/${id}`);
}

const path = (owner: ScheduleOwner): string => (owner === null ? '/company/work-schedule' : `/hr/people/${owner}/work-schedule`);
