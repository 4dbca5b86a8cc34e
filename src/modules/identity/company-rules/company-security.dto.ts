import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { ChoiceListField } from '../../../common/http/fields.js';

export class CompanySecurityBody {
  @ChoiceListField(STAFF_ROLES, { description: 'Roles that need a second factor' }) secondFactorRoles!: string[];
}

export class CompanySecurity {
  @ApiProperty({ enum: STAFF_ROLES, isArray: true }) secondFactorRoles!: string[];
}

export class PersonSignIn {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty({ description: 'Whether codes of an authenticator are asked for' }) totp!: boolean;
  @ApiProperty() passkeys!: number;
  @ApiProperty({ description: 'Live sessions' }) sessions!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The latest use of a live session' }) lastSeenAt!: string | null;
}
