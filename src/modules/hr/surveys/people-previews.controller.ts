import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, ChangesPeople, FreshSignIn } from '../../../common/access/access.decorator.js';
import { BlastRadius } from '../../../common/access/blast-radius.js';
import { AccessDifference } from '../../../common/access/blast-radius.answers.js';
import { LeavesNothing } from '../../../common/http/idempotency.interceptor.js';
import { OffboardingService } from '../offboarding/offboarding.service.js';
import { DepartmentBody, RoleBody } from '../people/dto/people.dto.js';
import { PeopleService } from '../people/people.service.js';
import { HeirBody } from './people-previews.dto.js';

/** What changes about one person would mean for everybody's access: made, compared and undone, under the same guards. */
@ApiTags('People')
@Controller('api/v1/hr/people/:id')
export class PeoplePreviewsController {
  constructor(
    private readonly radius: BlastRadius,
    private readonly people: PeopleService,
    private readonly offboarding: OffboardingService,
  ) {}

  @Access('hr.roles.assign')
  @ChangesPeople()
  @FreshSignIn()
  @LeavesNothing()
  @Post('role/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  role(@Param('id', ParseUUIDPipe) id: string, @Body() { role }: RoleBody): Promise<AccessDifference> {
    return this.radius.of(() => this.people.assignRole(id, role), id);
  }

  @Access('hr.people.edit')
  @ChangesPeople()
  @LeavesNothing()
  @Post('department/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  department(@Param('id', ParseUUIDPipe) id: string, @Body() { departmentId }: DepartmentBody): Promise<AccessDifference> {
    return this.radius.of(() => this.people.edit(id, { departmentId }), id);
  }

  @Access('hr.people.remove')
  @ChangesPeople()
  @LeavesNothing()
  @Post('deactivate/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  deactivate(@Param('id', ParseUUIDPipe) id: string): Promise<AccessDifference> {
    return this.radius.of(() => this.people.deactivate(id), id);
  }

  /** As if it were at once; on a last day to come it is what would happen today. */
  @Access('hr.people.remove')
  @ChangesPeople()
  @FreshSignIn()
  @LeavesNothing()
  @Post('offboard/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  offboard(@Param('id', ParseUUIDPipe) id: string, @Body() { heirId }: HeirBody): Promise<AccessDifference> {
    return this.radius.of(() => this.offboarding.offboard(id, heirId === undefined ? {} : { heirId }), id);
  }
}
