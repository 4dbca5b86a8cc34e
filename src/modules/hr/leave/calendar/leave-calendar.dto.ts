import { ApiProperty } from '@nestjs/swagger';
import { DateField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export class LeaveCalendarQuery extends PageQuery {
  @DateField() from!: string;
  @DateField({ description: 'Not before from, and 366 days at most' }) to!: string;
  @UuidField({ optional: true }) departmentId?: string;
}

const id = { type: String, format: 'uuid', nullable: true } as const;
const text = { type: String, nullable: true } as const;

/** Somebody's leave, or a day that differs for everybody. */
export class LeaveCalendarItem {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['leave', 'holiday'] }) kind!: string;
  @ApiProperty({ format: 'date' }) startDate!: string;
  @ApiProperty({ format: 'date' }) endDate!: string;
  @ApiProperty({ description: 'The first day from noon' }) startHalf!: boolean;
  @ApiProperty({ description: 'The last day until noon' }) endHalf!: boolean;
  @ApiProperty(id) personId!: string | null;
  @ApiProperty(text) personName!: string | null;
  @ApiProperty(id) typeId!: string | null;
  @ApiProperty(text) typeName!: string | null;
  @ApiProperty({ type: String, enum: ['pending', 'approved'], nullable: true }) status!: string | null;
  @ApiProperty({ ...text, description: 'Of a holiday' }) holidayName!: string | null;
  @ApiProperty({ type: String, enum: ['full-day', 'morning', 'afternoon', 'working-day'], nullable: true }) holidayKind!: string | null;
}
