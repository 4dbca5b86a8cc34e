import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ChoiceField, DateField, IntegerField, TextField, TimeOfDayField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { TABLE_FORMATS, type TableFormat } from '../../../../common/files/tables.js';
import { RequestLife, type RequestStatus } from '../../requests/requests.dto.js';

const STATUSES = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export const SUMMARY_GROUPS = ['person', 'department', 'month'] as const;
export const OVERTIME_WARNINGS = ['over-day-cap', 'over-month-cap', 'over-year-cap', 'inside-schedule', 'more-than-recorded'] as const;

export class NewOvertimeBody {
  @DateField() date!: string;
  @TimeOfDayField({ optional: true, description: 'Together with end, where the person works' }) start?: string;
  @TimeOfDayField({ optional: true, description: 'At or before start: on the next day' }) end?: string;
  @IntegerField({ optional: true, min: 1, max: 1440, description: 'Instead of start and end' }) minutes?: number;
  @TextField({ min: 1, max: 1000, lines: true }) reason!: string;
}

export class OvertimeQuery extends PageQuery {
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(STATUSES, { optional: true }) status?: RequestStatus;
}

export class OvertimeExportQuery {
  @ChoiceField(TABLE_FORMATS, { optional: true, description: 'csv unless told' }) format?: TableFormat;
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(STATUSES, { optional: true }) status?: RequestStatus;
}

export class OvertimeSummaryQuery extends PageQuery {
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @ChoiceField(SUMMARY_GROUPS, { optional: true, description: 'person unless told' }) groupBy?: (typeof SUMMARY_GROUPS)[number];
}

const time = { type: String, nullable: true, example: '18:00' } as const;
const text = { type: String, nullable: true } as const;
const id = { type: String, format: 'uuid', nullable: true } as const;
const count = { type: 'integer' } as const;

class OvertimeAsked {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty(time) start!: string | null;
  @ApiProperty(time) end!: string | null;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty(count) minutes!: number;
  @ApiProperty() reason!: string;
  @ApiProperty({ ...count, nullable: true, description: 'Recorded that day beyond what was planned; null for days to come' }) recordedMinutes!: number | null;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...OVERTIME_WARNINGS] }, description: 'What who decides should know' } as never)
  warnings!: (typeof OVERTIME_WARNINGS)[number][];
}

export class Overtime extends IntersectionType(OvertimeAsked, RequestLife) {}

/** Sums of one person, department or month, by what it is grouped by. */
export class OvertimeTotal {
  @ApiProperty(id) personId!: string | null;
  @ApiProperty(text) personName!: string | null;
  @ApiProperty(id) departmentId!: string | null;
  @ApiProperty(text) departmentName!: string | null;
  @ApiProperty({ ...text, example: '2026-03' }) month!: string | null;
  @ApiProperty({ ...count, description: 'Approved' }) minutes!: number;
  @ApiProperty(count) pendingMinutes!: number;
  @ApiProperty({ ...count, description: 'Approved' }) requests!: number;
}

const CAP = { optional: true, nullable: true, description: 'Minutes; null: no cap' } as const;

export class OvertimeCapsBody {
  @IntegerField({ ...CAP, min: 1, max: 1440 }) perDay?: number | null;
  @IntegerField({ ...CAP, min: 1, max: 44_640 }) perMonth?: number | null;
  @IntegerField({ ...CAP, min: 1, max: 527_040 }) perYear?: number | null;
  @ChoiceField(['warn', 'refuse'], { description: 'What becomes of a request beyond a cap' }) beyond!: 'warn' | 'refuse';
}

const cap = { type: 'integer', nullable: true } as const;

export class OvertimePreset {
  @ApiProperty() country!: string;
  @ApiProperty(cap) perDay!: number | null;
  @ApiProperty(cap) perMonth!: number | null;
  @ApiProperty(cap) perYear!: number | null;
}

export class OvertimeCaps {
  @ApiProperty(cap) perDay!: number | null;
  @ApiProperty(cap) perMonth!: number | null;
  @ApiProperty(cap) perYear!: number | null;
  @ApiProperty({ enum: ['warn', 'refuse'] }) beyond!: 'warn' | 'refuse';
  @ApiProperty({ type: OvertimePreset, nullable: true, description: "What is usual in the company's country: a proposal to check with counsel" }) preset!: OvertimePreset | null;
}
