import { ApiProperty } from '@nestjs/swagger';
import { DateField, HundredthsField, IntegerField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const ENTRY_KINDS = ['grant', 'adjust', 'carry-over', 'expire', 'use', 'return'] as const;

export class LeaveBalancesQuery extends PageQuery {
  @UuidField({ optional: true, description: 'The caller unless told' }) personId?: string;
  @DateField({ optional: true, description: 'Today where the person works unless told' }) asOf?: string;
}

export class LeaveEntriesQuery extends PageQuery {
  @IntegerField({ optional: true, min: 1970, max: 2199, fromQuery: true, description: 'The leave year; the running one unless told' }) year?: number;
}

export class LeaveAdjustmentBody {
  @UuidField() personId!: string;
  @UuidField() typeId!: string;
  @HundredthsField({ min: -366, max: 366, description: 'Given, or taken with a minus; not 0' }) days!: number;
  @TextField({ max: 300 }) reason!: string;
}

const amount = { type: Number, nullable: true } as const;

/** available = granted - used - pending, in days. */
export class LeaveBalance {
  @ApiProperty({ format: 'uuid' }) typeId!: string;
  @ApiProperty() typeName!: string;
  @ApiProperty() paid!: boolean;
  @ApiProperty({ ...amount, description: 'Granted by then, with what was carried over, adjusted or has expired; null without limit' }) granted!: number | null;
  @ApiProperty({ description: 'Approved leave of the year; where days come month by month, of later leave what later months do not cover' }) used!: number;
  @ApiProperty({ description: 'Asked for and not decided, likewise' }) pending!: number;
  @ApiProperty({ ...amount, description: 'null without limit' }) available!: number | null;
  @ApiProperty({ description: 'How far below zero it may go' }) negativeDays!: number;
  @ApiProperty({ ...amount, description: 'What this person gets a year' }) daysPerYear!: number | null;
  @ApiProperty({ description: 'Carried over from the year before' }) carriedOver!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day on which that can be taken' }) carriedOverUntil!: string | null;
}

export class LeaveEntry {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ENTRY_KINDS }) kind!: string;
  @ApiProperty({ description: 'In days; below zero: taken' }) days!: number;
  @ApiProperty({ format: 'date', description: 'When it takes effect; for leave its first day' }) onDate!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) requestId!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who adjusted; null for what rules and requests book' }) createdByName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) createdAt!: string | null;
  @ApiProperty({ description: 'Not booked yet: it will be when its year begins' }) expected!: boolean;
}
