import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ChoiceField, DateField, InstantField, IntegerField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { RequestLife, type RequestStatus } from '../../requests/requests.dto.js';

const STATUSES = ['pending', 'approved', 'rejected', 'withdrawn'] as const;

export class NewCorrectionBody {
  @DateField() workDate!: string;
  @UuidField({ optional: true, nullable: true, description: 'The record to change; left out for one that is missing' }) attendanceId?: string | null;
  @InstantField() clockIn!: string;
  @InstantField({ description: 'After clockIn by at most 24 hours, and not in the future' }) clockOut!: string;
  @IntegerField({ optional: true, nullable: true, min: 0, max: 1440, description: 'All breaks together; those of the record when left out' }) breakMinutes?: number | null;
  @TextField({ min: 1, max: 1000, lines: true }) reason!: string;
}

export class CorrectionsQuery extends PageQuery {
  @ChoiceField(STATUSES, { optional: true }) status?: RequestStatus;
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
}

/** Times of a record: as they are, were or should be. */
export class CorrectedTimes {
  @ApiProperty({ format: 'date' }) workDate!: string;
  @ApiProperty({ format: 'date-time' }) clockIn!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) clockOut!: string | null;
  @ApiProperty({ type: 'integer' }) breakMinutes!: number;
}

class CorrectionAsked {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) attendanceId!: string | null;
  @ApiProperty({ format: 'date' }) workDate!: string;
  @ApiProperty({ format: 'date-time' }) clockIn!: string;
  @ApiProperty({ format: 'date-time' }) clockOut!: string;
  @ApiProperty({ type: 'integer', nullable: true }) breakMinutes!: number | null;
  @ApiProperty({ example: 'Europe/Berlin' }) timeZone!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: CorrectedTimes, nullable: true, description: 'The record before: as it is now while pending, as it was once approved; null when it was missing' })
  previous!: CorrectedTimes | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The record that the approval changed or made' }) resultId!: string | null;
}

export class Correction extends IntersectionType(CorrectionAsked, RequestLife) {}
