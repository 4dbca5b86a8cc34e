import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';
import type { AttendanceBreak } from './generated/models/attendance-break';
import type { AttendanceDetail } from './generated/models/attendance-detail';
import type { AttendanceOverview } from './generated/models/attendance-overview';
import type { AttendanceRecord } from './generated/models/attendance-record';
import type { CurrentAttendance } from './generated/models/current-attendance';
import type { MonthCell } from './generated/models/month-cell';
import type { MonthRow } from './generated/models/month-row';
import type { PresentPerson } from './generated/models/present-person';
import type { TimesheetRow } from './generated/models/timesheet-row';
import type { TimesheetTotals } from './generated/models/timesheet-totals';

export type { AttendanceBreak, AttendanceDetail, AttendanceOverview, AttendanceRecord, CurrentAttendance, MonthCell, MonthRow, PresentPerson };
export type { TimesheetRow, TimesheetTotals };
export type DayFlag = AttendanceRecord['flags'][number];

export interface AttendanceFilter extends Query {
  from?: string | null;
  to?: string | null;
  personId?: string | null;
  departmentId?: string | null;
  flag?: string | null;
}

@Injectable({ providedIn: 'root' })
export class AttendanceApi {
  readonly #api = inject(ApiClient);

  current = (): Promise<CurrentAttendance> => this.#api.get('/hr/attendance/current');
  clockIn = (note: string): Promise<AttendanceDetail> => this.#api.post('/hr/attendance/clock-in', note ? { note } : {});
  clockOut = (note: string): Promise<AttendanceDetail> => this.#api.post('/hr/attendance/clock-out', note ? { note } : {});
  startBreak = (): Promise<AttendanceDetail> => this.#api.post('/hr/attendance/break-start');
  endBreak = (): Promise<AttendanceDetail> => this.#api.post('/hr/attendance/break-end');

  get = (id: string): Promise<AttendanceDetail> => this.#api.get(`/hr/attendance/${id}`);
  list = (filter: AttendanceFilter, cursor: string | null = null, limit = 100): Promise<Page<AttendanceRecord>> =>
    this.#api.get('/hr/attendance', { ...filter, cursor, limit });
  month = (filter: { month: string; personId?: string | null; departmentId?: string | null }, cursor: string | null = null): Promise<Page<MonthRow>> =>
    this.#api.get('/hr/attendance/month', { ...filter, cursor });
  timesheet = (filter: AttendanceFilter, cursor: string | null = null): Promise<Page<TimesheetRow>> =>
    this.#api.get('/hr/attendance/timesheet', { ...filter, cursor });
  timesheetTotals = (filter: AttendanceFilter): Promise<TimesheetTotals> => this.#api.get('/hr/attendance/timesheet/totals', filter);
  overview = (groupBy: 'person' | 'department'): Promise<AttendanceOverview> => this.#api.get('/hr/attendance/overview', { groupBy });
  present = (departmentId: string | null, cursor: string | null = null): Promise<Page<PresentPerson>> =>
    this.#api.get('/hr/attendance/present', { departmentId, cursor, limit: 200 });
}

/** Where the lists can be exported from, with their filters. */
export const ATTENDANCE_EXPORT = '/hr/attendance/export';
export const TIMESHEET_EXPORT = '/hr/attendance/timesheet/export';
