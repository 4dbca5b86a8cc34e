import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DateField, IntegerField, ItemsField, TimeOfDayField, TimeZoneField } from '../../../../common/http/fields.js';

export class WorkDayBody {
  @TimeOfDayField() start!: string;
  @TimeOfDayField({ description: 'At or before start: on the next day' }) end!: string;
  @IntegerField({ min: 0, max: 1439, optional: true, description: 'Minutes of it that are not worked; 0 unless told' }) breakMinutes?: number;
}

const WEEK = { minItems: 7, maxItems: 7, nullableItems: true, description: 'Seven days, Monday first; null: no work that day' } as const;

export class DefaultScheduleBody {
  @DateField({ description: 'In force from this day on; replaces what begins on the same day' }) startsOn!: string;
  @ItemsField(WorkDayBody, WEEK) week!: (WorkDayBody | null)[];
}

export class OwnScheduleBody extends DefaultScheduleBody {
  @TimeZoneField({ optional: true, nullable: true, description: "The company's when left out" }) timeZone?: string | null;
}

export class WorkDay {
  @ApiProperty({ example: '09:00' }) start!: string;
  @ApiProperty({ example: '17:00', description: 'At or before start: on the next day' }) end!: string;
  @ApiProperty({ type: 'integer' }) breakMinutes!: number;
}

@ApiExtraModels(WorkDay)
export class WorkSchedule {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: "The company's, not one of their own" }) isDefault!: boolean;
  @ApiProperty({ format: 'date' }) startsOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day; null: until further notice' }) endsOn!: string | null;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty({
    type: 'array',
    items: { anyOf: [{ $ref: getSchemaPath(WorkDay) }, { type: 'null' }] } as never,
    minItems: 7,
    maxItems: 7,
    description: 'Monday first; null: no work that day',
  })
  week!: (WorkDay | null)[];
  @ApiProperty({ type: 'integer' }) minutesPerWeek!: number;
}

export class WorkSchedules {
  @ApiProperty({ description: 'What holds today' }) inForce!: WorkSchedule;
  @ApiProperty({ type: [WorkSchedule], description: 'Every schedule there was, is and is planned, newest first, without a gap' }) history!: WorkSchedule[];
}
