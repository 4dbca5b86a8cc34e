import { ApiProperty } from '@nestjs/swagger';
import { ACTIONS, SCOPES, STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { PLANS } from '../../../common/access/plan-limits.js';

export class MyCompany {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() slug!: string;
  @ApiProperty() timeZone!: string;
  @ApiProperty({ enum: PLANS }) plan!: string;
  @ApiProperty({ enum: ['en', 'vi'] }) locale!: string;
  @ApiProperty({ type: String, nullable: true }) logoUrl!: string | null;
}

export class MyWorkspaces {
  @ApiProperty() hr!: boolean;
  @ApiProperty() accounts!: boolean;
  @ApiProperty() school!: boolean;
}

export class MyClaims {
  @ApiProperty() staff!: boolean;
  @ApiProperty() school_accessible!: boolean;
}

/** Every row of the access matrix with its reach for this person. */
export class Abilities {}
for (const action of ACTIONS) ApiProperty({ enum: SCOPES })(Abilities.prototype, action);

export class MySupport {
  @ApiProperty({ description: 'Who of platform support' }) operator!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
}

export class Me {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
  @ApiProperty() emailVerified!: boolean;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) departmentId!: string | null;
  @ApiProperty() company!: MyCompany;
  @ApiProperty() workspaces!: MyWorkspaces;
  @ApiProperty() abilities!: Abilities;
  @ApiProperty() claims!: MyClaims;
  @ApiProperty({ description: 'The role needs a second factor that is not set up yet: nothing else is open until it is' }) secondFactorMissing!: boolean;
  @ApiProperty({ type: MySupport, nullable: true, description: 'This is no person of the company: platform support looks, with an Admin\'s consent' })
  support!: MySupport | null;
}

export class SignedIn {
  @ApiProperty() accessToken!: string;
  @ApiProperty({ description: 'Seconds' }) expiresIn!: number;
  @ApiProperty() me!: Me;
}

export class Refreshed {
  @ApiProperty() accessToken!: string;
  @ApiProperty({ description: 'Seconds' }) expiresIn!: number;
}

export class SessionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() current!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'What its holder calls the device' }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) userAgent!: string | null;
  @ApiProperty({ type: String, nullable: true }) network!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) lastSeenAt!: string;
}

export class OpenInvitation {
  @ApiProperty() companyName!: string;
  @ApiProperty() email!: string;
  @ApiProperty({ enum: STAFF_ROLES }) role!: string;
  @ApiProperty({ description: 'As the inviter wrote it; may be changed on acceptance' }) name!: string;
}
