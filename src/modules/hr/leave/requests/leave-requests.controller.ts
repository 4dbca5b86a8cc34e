import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../../common/http/page.js';
import { DecisionBody } from '../../requests/requests.dto.js';
import { LeavePreview, LeaveRequest, LeaveRequestBody, LeaveRequestsQuery } from './leave-requests.dto.js';
import { LeaveRequestsQueries } from './leave-requests.queries.js';
import { LeaveRequestsService } from './leave-requests.service.js';

@ApiTags('Leave')
@Controller('api/v1/hr/leave/requests')
export class LeaveRequestsController {
  constructor(
    private readonly requests: LeaveRequestsService,
    private readonly queries: LeaveRequestsQueries,
  ) {}

  /** The latest leave first. */
  @Access('hr.leave.view')
  @Get()
  @AnswersPage(LeaveRequest)
  list(@Query() query: LeaveRequestsQuery): Promise<Page<LeaveRequest>> {
    return this.queries.page(query);
  }

  @Access('hr.leave.view')
  @Get(':id')
  @ApiOkResponse({ type: LeaveRequest })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<LeaveRequest> {
    return this.requests.get(id);
  }

  /** For oneself. */
  @Access('hr.leave.request')
  @Post()
  @ApiCreatedResponse({ type: LeaveRequest })
  file(@Body() body: LeaveRequestBody): Promise<LeaveRequest> {
    return this.requests.file(body);
  }

  /** What a request would charge and leave; nothing is stored. */
  @Access('hr.leave.request')
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: LeavePreview })
  preview(@Body() body: LeaveRequestBody): Promise<LeavePreview> {
    return this.requests.preview(body);
  }

  @Access('hr.leave.approve')
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ type: LeaveRequest })
  approve(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<LeaveRequest> {
    return this.requests.approve(id, comment);
  }

  @Access('hr.leave.approve')
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOkResponse({ type: LeaveRequest })
  reject(@Param('id', ParseUUIDPipe) id: string, @Body() { comment }: DecisionBody): Promise<LeaveRequest> {
    return this.requests.reject(id, comment);
  }

  /** One's own, while it is pending. */
  @Access('hr.leave.request')
  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: LeaveRequest })
  withdraw(@Param('id', ParseUUIDPipe) id: string): Promise<LeaveRequest> {
    return this.requests.withdraw(id);
  }

  /** One's own, approved, before its first day: the days are given back. */
  @Access('hr.leave.request')
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: LeaveRequest })
  cancel(@Param('id', ParseUUIDPipe) id: string): Promise<LeaveRequest> {
    return this.requests.cancel(id);
  }
}
