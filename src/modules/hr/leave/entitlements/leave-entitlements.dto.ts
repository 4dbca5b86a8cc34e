import { ApiProperty } from '@nestjs/swagger';
import { HundredthsField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export class LeaveEntitlementsQuery extends PageQuery {
  @UuidField({ optional: true }) personId?: string;
}

export class LeaveEntitlementBody {
  @HundredthsField({ min: 0, max: 366, description: 'Instead of what the type gives; for the running year too' }) daysPerYear!: number;
}

export class LeaveEntitlement {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'uuid' }) typeId!: string;
  @ApiProperty() typeName!: string;
  @ApiProperty() daysPerYear!: number;
}
