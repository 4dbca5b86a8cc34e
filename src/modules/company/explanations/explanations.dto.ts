import { ApiProperty } from '@nestjs/swagger';
import { type Action, ACTIONS, SCOPES, STAFF_ROLES } from '../../../common/access/access-matrix.js';
import { REASON_CODES, REASON_EFFECTS, type Reason } from '../../../common/access/reasons.js';
import { ChoiceField, TextField, UuidField } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';

export class AccessCheckQuery {
  @UuidField({ optional: true, description: 'Who is asked about; the caller unless told' }) personId?: string;
  @ChoiceField(ACTIONS, { description: 'A row of the access matrix' }) action!: Action;
  @UuidField({ optional: true, description: 'What it would be done to: a person, a request, an item …; the action as such unless told' }) targetId?: string;
}

export class TargetsQuery extends PageQuery {
  @ChoiceField(ACTIONS) action!: Action;
  @TextField({ optional: true, max: 120, description: 'Words found in what it is called' }) search?: string;
}

const optional = { required: false } as const;

export class AccessReason {
  @ApiProperty({ enum: REASON_CODES }) code!: Reason['code'];
  @ApiProperty({ enum: REASON_EFFECTS, description: 'for and against tell why it is so; a note is good to know beside it' }) effect!: Reason['effect'];
  @ApiProperty({ ...optional, enum: STAFF_ROLES }) role?: string;
  @ApiProperty({ ...optional, enum: SCOPES, description: 'How far the role reaches' }) scope?: string;
  @ApiProperty(optional) status?: string;
  @ApiProperty(optional) workspace?: string;
  @ApiProperty({ ...optional, description: 'Which rule beside the matrix' }) rule?: string;
  @ApiProperty({ ...optional, enum: ['view', 'edit'] }) level?: string;
  @ApiProperty({ ...optional, type: String, format: 'date-time', nullable: true }) until?: string | null;
  @ApiProperty({ ...optional, enum: ['person', 'department'] }) through?: string;
  @ApiProperty(optional) quota?: string;
  @ApiProperty({ ...optional, type: 'integer' }) used?: number;
  @ApiProperty({ ...optional, type: 'integer', nullable: true }) limit?: number | null;
}

export class CheckedPerson {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}

export class AccessTarget {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'person, leave-request, item …' }) type!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

export class AccessCheck {
  @ApiProperty() allowed!: boolean;
  @ApiProperty({ type: [AccessReason] }) because!: AccessReason[];
  @ApiProperty() person!: CheckedPerson;
  @ApiProperty({ enum: ACTIONS }) action!: string;
  @ApiProperty({ type: AccessTarget, nullable: true }) target!: AccessTarget | null;
}
