import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, HundredthsField, PatternField, QueryFlag, TextField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

const ACCRUALS = ['yearly', 'monthly'] as const;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const most = { min: 0, max: 366 };

export class LeaveTypesQuery extends PageQuery {
  @QueryFlag({ description: 'The archived ones instead' }) archived?: boolean;
}

export class NewLeaveTypeBody {
  @TextField({ max: 60 }) name!: string;
  @HundredthsField({ nullable: true, ...most, description: 'null: without limit, for good' }) daysPerYear!: number | null;
  @BooleanField({ optional: true, description: 'true unless told' }) paid?: boolean;
  @ChoiceField(ACCRUALS, { optional: true, description: 'yearly, all on the first day of the year, unless told' }) accrual?: string;
  @BooleanField({ optional: true, description: 'true unless told' }) halfDaysAllowed?: boolean;
  @BooleanField({ optional: true, description: 'Whether a request must say why' }) needsNote?: boolean;
  @HundredthsField({ optional: true, ...most, description: 'How far below zero a balance may go; 0 unless told' }) negativeDays?: number;
  @HundredthsField({ optional: true, nullable: true, ...most, description: 'How much goes over into the next year; 0 unless told, null: everything' })
  carryOverDays?: number | null;
  @PatternField(MONTH_DAY, 'a month and day such as 03-31', { optional: true, nullable: true, max: 5, description: 'Last day on which what went over can be taken; null: the end of the year' })
  carryOverUntil?: string | null;
}

export class LeaveTypeChangesBody {
  @TextField({ optional: true, min: 1, max: 60 }) name?: string;
  @HundredthsField({ optional: true, ...most, description: 'For the running year too; takes nothing back that is spent or asked for' }) daysPerYear?: number;
  @BooleanField({ optional: true }) paid?: boolean;
  @ChoiceField(ACCRUALS, { optional: true }) accrual?: string;
  @BooleanField({ optional: true }) halfDaysAllowed?: boolean;
  @BooleanField({ optional: true }) needsNote?: boolean;
  @HundredthsField({ optional: true, ...most }) negativeDays?: number;
  @HundredthsField({ optional: true, nullable: true, ...most }) carryOverDays?: number | null;
  @PatternField(MONTH_DAY, 'a month and day such as 03-31', { optional: true, nullable: true, max: 5 }) carryOverUntil?: string | null;
  @BooleanField({ optional: true, description: 'Archived: no new requests' }) archived?: boolean;
}

const days = { type: Number, nullable: true } as const;

export class LeaveType {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() paid!: boolean;
  @ApiProperty({ ...days, description: 'null: without limit' }) daysPerYear!: number | null;
  @ApiProperty({ enum: ACCRUALS }) accrual!: string;
  @ApiProperty() halfDaysAllowed!: boolean;
  @ApiProperty() needsNote!: boolean;
  @ApiProperty() negativeDays!: number;
  @ApiProperty({ ...days, description: 'null: everything' }) carryOverDays!: number | null;
  @ApiProperty({ type: String, nullable: true, example: '03-31' }) carryOverUntil!: string | null;
  @ApiProperty() archived!: boolean;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}
