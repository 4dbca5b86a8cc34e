import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../../../common/access/access-matrix.js';
import { EMPLOYMENT_TYPES, PERSON_STATUSES } from '../person.types.js';

const text = { type: String, nullable: true } as const;
const date = { type: String, format: 'date', nullable: true } as const;
const id = { type: String, format: 'uuid', nullable: true } as const;

export class PersonRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty(text) email!: string | null;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty(id) departmentId!: string | null;
  @ApiProperty(text) departmentName!: string | null;
  @ApiProperty(text) jobTitle!: string | null;
  @ApiProperty({ enum: PERSON_STATUSES }) status!: string;
  @ApiProperty(date) startDate!: string | null;
  @ApiProperty({ type: String, enum: EMPLOYMENT_TYPES, nullable: true }) employmentType!: string | null;
}

export class PersonContact {
  @ApiProperty(text) phone!: string | null;
  @ApiProperty(text) address!: string | null;
  @ApiProperty(text) emergencyContact!: string | null;
}

export class PendingInvitation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ description: 'Its time is over: it can only be sent anew' }) expired!: boolean;
}

export class ScheduledOffboarding {
  @ApiProperty({ format: 'date' }) lastDay!: string;
  @ApiProperty(id) heirId!: string | null;
  @ApiProperty(text) heirName!: string | null;
}

export class Person extends PersonRow {
  @ApiProperty({ description: 'Whether they can sign in once their status lets them' }) hasAccount!: boolean;
  @ApiProperty() hasPhoto!: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: "The department's manager" }) managerId!: string | null;
  @ApiProperty(text) managerName!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The record of an earlier employment' }) previousPersonId!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
  @ApiProperty({ required: false, description: 'For the person themselves, Admin and HR' }) contact?: PersonContact;
  @ApiProperty({ type: PendingInvitation, required: false, nullable: true, description: 'For Admin and HR' }) invitation?: PendingInvitation | null;
  @ApiProperty({ type: ScheduledOffboarding, required: false, nullable: true, description: 'For Admin and HR' })
  offboarding?: ScheduledOffboarding | null;
}
