import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../../common/http/versions.js';
import { LeaveType, LeaveTypeChangesBody, LeaveTypesQuery, NewLeaveTypeBody } from './leave-types.dto.js';
import { LeaveTypesService } from './leave-types.service.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave/types')
export class LeaveTypesController {
  constructor(private readonly types: LeaveTypesService) {}

  /** By name. */
  @Access('hr.leave.view')
  @Get()
  @AnswersPage(LeaveType)
  list(@Query() query: LeaveTypesQuery): Promise<Page<LeaveType>> {
    return this.types.page(query);
  }

  @Access('hr.leave.manage-types')
  @Post()
  @ApiCreatedResponse({ type: LeaveType })
  async add(@Body() body: NewLeaveTypeBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<LeaveType> {
    return tagged(reply, await this.types.add(body));
  }

  @Access('hr.leave.manage-types')
  @Patch(':id')
  @ApiOkResponse({ type: LeaveType })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: LeaveTypeChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LeaveType> {
    return tagged(reply, await this.types.edit(id, body, version));
  }
}

function tagged(reply: FastifyReply, type: LeaveType): LeaveType {
  tagVersion(reply, type.version);
  return type;
}
