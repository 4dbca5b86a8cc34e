import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, DateField, PatternField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { ATTENDANCE_FLAGS, type AttendanceFlag } from '../attendance.types.js';

export class ClockBody {
  @TextField({ optional: true, nullable: true, max: 500, lines: true }) note?: string | null;
}

export class AttendanceQuery extends PageQuery {
  @DateField({ optional: true, description: 'First work date' }) from?: string;
  @DateField({ optional: true, description: 'Last work date' }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(ATTENDANCE_FLAGS, { optional: true, description: 'Only records with this flag, of at most 93 days: of 31 where an end is left open, up to today' })
  flag?: AttendanceFlag;
}

export class AttendanceExportQuery {
  @ChoiceField(['csv', 'xlsx']) format!: 'csv' | 'xlsx';
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(ATTENDANCE_FLAGS, { optional: true }) flag?: AttendanceFlag;
}

export class MonthQuery extends PageQuery {
  @PatternField(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2026-03', { max: 7, optional: true, description: "The company's present one unless told" })
  month?: string;

  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
}

export class TimesheetQuery extends PageQuery {
  @DateField({ optional: true, description: 'The first day of the present month unless told' }) from?: string;
  @DateField({ optional: true, description: 'Today unless told; at most 366 days' }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
}

export class TimesheetFilter {
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
}

export class TimesheetExportQuery extends TimesheetFilter {
  @ChoiceField(['csv', 'xlsx']) format!: 'csv' | 'xlsx';
}

export class OverviewQuery {
  @ChoiceField(['person', 'department'], { optional: true, description: 'What the week is summed by; department unless told' }) groupBy?: 'person' | 'department';
}

export class PresentQuery extends PageQuery {
  @UuidField({ optional: true }) departmentId?: string;
}

const flags = { type: 'array', items: { type: 'string', enum: [...ATTENDANCE_FLAGS] } } as const;
const instant = { type: String, format: 'date-time', nullable: true } as const;
const text = { type: String, nullable: true } as const;

export class AttendanceRecord {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'date', description: 'The day it belongs to; nights belong to the day they begin on' }) workDate!: string;
  @ApiProperty({ format: 'date-time' }) clockIn!: string;
  @ApiProperty({ ...instant, description: 'null: still in' }) clockOut!: string | null;
  @ApiProperty({ example: 'Europe/Berlin', description: 'Where it happened' }) timeZone!: string;
  @ApiProperty({ type: 'integer', description: 'Of breaks that are over' }) breakMinutes!: number;
  @ApiProperty({ description: 'A break is under way' }) onBreak!: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Without breaks; null while it is open' }) workedMinutes!: number | null;
  @ApiProperty(text) note!: string | null;
  @ApiProperty({ enum: ['clock', 'correction'] }) source!: string;
  @ApiProperty(flags as never) flags!: AttendanceFlag[];
  @ApiProperty() version!: number;
}

export class AttendanceBreak {
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty(instant) endsAt!: string | null;
}

export class AttendanceDetail extends AttendanceRecord {
  @ApiProperty({ type: [AttendanceBreak] }) breaks!: AttendanceBreak[];
}

export class CurrentAttendance {
  @ApiProperty({ type: AttendanceDetail, nullable: true, description: 'The open record, if any' }) record!: AttendanceDetail | null;
  @ApiProperty({ format: 'date', description: 'The day that clocking in now would belong to' }) workDate!: string;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty({ type: 'integer', description: 'Of that day' }) plannedMinutes!: number;
  @ApiProperty({ type: 'integer', description: 'Of closed records of that day' }) workedMinutes!: number;
  @ApiProperty({ ...instant, description: 'What is planned for it' }) startsAt!: string | null;
  @ApiProperty(instant) endsAt!: string | null;
  @ApiProperty(text) holiday!: string | null;
}
