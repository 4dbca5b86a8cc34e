import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { LeaveEntitlement, LeaveEntitlementBody, LeaveEntitlementsQuery } from './leave-entitlements.dto.js';
import { LeaveEntitlementsService } from './leave-entitlements.service.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave/entitlements')
export class LeaveEntitlementsController {
  constructor(private readonly entitlements: LeaveEntitlementsService) {}

  /** Where somebody gets other than what the type says; by person. */
  @Access('hr.leave.view')
  @Get()
  @AnswersPage(LeaveEntitlement)
  list(@Query() query: LeaveEntitlementsQuery): Promise<Page<LeaveEntitlement>> {
    return this.entitlements.page(query);
  }

  @Access('hr.leave.manage-types')
  @Put(':personId/:typeId')
  @ApiOkResponse({ type: LeaveEntitlement })
  set(
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('typeId', ParseUUIDPipe) typeId: string,
    @Body() body: LeaveEntitlementBody,
  ): Promise<LeaveEntitlement> {
    return this.entitlements.set(personId, typeId, body);
  }

  /** Back to what the type says. */
  @Access('hr.leave.manage-types')
  @Delete(':personId/:typeId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('personId', ParseUUIDPipe) personId: string, @Param('typeId', ParseUUIDPipe) typeId: string): Promise<void> {
    await this.entitlements.remove(personId, typeId);
  }
}
