import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, DateField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import { REQUEST_STATUSES, RequestLife } from '../../requests/requests.dto.js';

export class LeaveRequestsQuery extends PageQuery {
  @UuidField({ optional: true }) personId?: string;
  @UuidField({ optional: true }) departmentId?: string;
  @UuidField({ optional: true }) typeId?: string;
  @ChoiceField(REQUEST_STATUSES, { optional: true }) status?: string;
  @DateField({ optional: true, description: 'Leave on this day or later' }) from?: string;
  @DateField({ optional: true, description: 'Leave on this day or earlier' }) to?: string;
}

export class LeaveRequestBody {
  @UuidField() typeId!: string;
  @DateField() startDate!: string;
  @DateField({ description: 'The last day; one request is for 366 days at most' }) endDate!: string;
  @BooleanField({ optional: true, description: 'The first day from noon' }) startHalf?: boolean;
  @BooleanField({ optional: true, description: 'The last day until noon' }) endHalf?: boolean;
  @TextField({ optional: true, nullable: true, max: 1000, lines: true }) note?: string | null;
}

export class LeaveRequest extends RequestLife {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'uuid' }) typeId!: string;
  @ApiProperty() typeName!: string;
  @ApiProperty({ format: 'date' }) startDate!: string;
  @ApiProperty({ format: 'date' }) endDate!: string;
  @ApiProperty() startHalf!: boolean;
  @ApiProperty() endHalf!: boolean;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ description: 'Working days charged: as planned while it is pending, fixed at approval' }) days!: number;
  @ApiProperty({ description: 'Whether the caller may withdraw or cancel it now' }) mayEnd!: boolean;
}

export class LeavePreviewYear {
  @ApiProperty({ type: 'integer' }) year!: number;
  @ApiProperty({ description: 'Of the request, in this year' }) days!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Before it, on its first day of the year; null without limit' }) available!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'After it' }) left!: number | null;
}

export class LeaveRefusal {
  @ApiProperty({ description: 'LEAVE_OVERLAP, LEAVE_BALANCE, …: what filing it would give as `reason`' }) code!: string;
  @ApiProperty() detail!: string;
}

export class LeavePreview {
  @ApiProperty({ description: 'Working days it would charge' }) days!: number;
  @ApiProperty({ type: [LeavePreviewYear], description: 'Each year counts for itself' }) years!: LeavePreviewYear[];
  @ApiProperty({ type: LeaveRefusal, nullable: true, description: 'Why it would be refused; null when it would not' }) refusal!: LeaveRefusal | null;
}
