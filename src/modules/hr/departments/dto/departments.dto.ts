import { ApiProperty } from '@nestjs/swagger';
import { QueryFlag, TextField, UuidField } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';

export class DepartmentsQuery extends PageQuery {
  @QueryFlag({ description: 'Archived ones instead of those in use' }) archived?: boolean;
}

export class NewDepartmentBody {
  @TextField({ max: 80 }) name!: string;
  @UuidField({ optional: true, nullable: true }) managerId?: string | null;
}

export class DepartmentChangesBody {
  @TextField({ optional: true, min: 1, max: 80 }) name?: string;
  @UuidField({ optional: true, nullable: true }) managerId?: string | null;
}

export class Department {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) managerId!: string | null;
  @ApiProperty({ type: String, nullable: true }) managerName!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Those who have not left; null for who may not see them all' }) peopleCount!: number | null;
  @ApiProperty() archived!: boolean;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}
