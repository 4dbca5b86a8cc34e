import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query } from './api-client';

export type DayFlag =
  | 'late' | 'early' | 'absent' | 'on-leave' | 'holiday' | 'missing-clock-out' | 'too-long' | 'unscheduled' | 'night' | 'corrected';

export interface AttendanceBreak {
  readonly startsAt: string;
  readonly endsAt: string | null;
}

/** One stretch of work: from a clock-in to its clock-out. */
export interface AttendanceRecord {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly workDate: string;
  readonly clockIn: string;
  readonly clockOut: string | null;
  readonly timeZone: string;
  readonly breakMinutes: number;
  readonly onBreak: boolean;
  readonly workedMinutes: number | null;
  readonly note: string | null;
  readonly source: string;
  readonly flags: readonly DayFlag[];
  readonly version: number;
}

export interface AttendanceDetail extends AttendanceRecord {
  readonly breaks: readonly AttendanceBreak[];
}

export interface CurrentAttendance {
  readonly record: AttendanceDetail | null;
  readonly workDate: string;
  readonly timeZone: string;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly holiday: string | null;
  readonly now: string;
}

export interface MonthCell {
  readonly date: string;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly flags: readonly DayFlag[];
}

export interface MonthRow {
  readonly personId: string;
  readonly personName: string;
  readonly departmentName: string | null;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly days: readonly MonthCell[];
}

export interface TimesheetRow {
  readonly personId: string;
  readonly personName: string;
  readonly departmentName: string | null;
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly balanceMinutes: number;
  readonly daysWorked: number;
  readonly daysAbsent: number;
  readonly daysOnLeave: number;
  readonly holidays: number;
  readonly daysLate: number;
  readonly daysEarly: number;
  readonly missingClockOuts: number;
}

export interface PresentPerson {
  readonly personId: string;
  readonly personName: string;
  readonly departmentName: string | null;
  readonly attendanceId: string;
  readonly clockIn: string;
  readonly timeZone: string;
  readonly onBreak: boolean;
  readonly missingClockOut: boolean;
}

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
  present = (departmentId: string | null, cursor: string | null = null): Promise<Page<PresentPerson>> =>
    this.#api.get('/hr/attendance/present', { departmentId, cursor, limit: 200 });
}

/** Where the list can be exported from, with its filter. */
export const ATTENDANCE_EXPORT = '/hr/attendance/export';
