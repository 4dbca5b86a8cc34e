import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { SchoolUsage } from './school-usage.dto.js';
import { SchoolUsageQueries } from './school-usage.queries.js';

@ApiTags('School')
@Controller('api/v1/school/usage')
export class SchoolUsageController {
  constructor(private readonly usage: SchoolUsageQueries) {}

  /** How much of the plan is used: "23 of 25 students", for everybody who may add some. */
  @Access('school.students.manage', 'school.teachers.manage')
  @Get()
  @ApiOkResponse({ type: SchoolUsage })
  show(): Promise<SchoolUsage> {
    return this.usage.read();
  }
}
