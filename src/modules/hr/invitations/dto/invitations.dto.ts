import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES, type StaffRole } from '../../../../common/access/access-matrix.js';
import { ChoiceField, EmailField, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export const INVITATION_STATUSES = ['pending', 'accepted', 'withdrawn', 'expired'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export class InvitationsQuery extends PageQuery {
  @ChoiceField(INVITATION_STATUSES, { optional: true }) status?: InvitationStatus;
}

export class NewInvitationBody {
  @EmailField() email!: string;
  @UuidField({ optional: true, description: 'A record that exists already, for somebody without a sign-in' }) personId?: string;
  @TextField({ optional: true, max: 120, description: 'What the address says unless told' }) name?: string;
  @ChoiceField(STAFF_ROLES, { optional: true, description: 'employee, or what the record says, unless told' }) role?: StaffRole;
  @UuidField({ optional: true, nullable: true }) departmentId?: string | null;
}

export class Invitation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty({ enum: INVITATION_STATUSES }) status!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) personId!: string | null;
  @ApiProperty({ type: String, nullable: true }) departmentName!: string | null;
  @ApiProperty({ type: String, nullable: true }) invitedByName!: string | null;
  @ApiProperty({ format: 'date-time' }) sentAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
}

export class SentInvitation extends Invitation {
  @ApiProperty({ description: 'Opens the company to whoever has it: shown now and never again' }) link!: string;
}
