import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Group, Member } from './dto/groups.answers.js';
import { GroupChangesBody, GroupsExportQuery, GroupsQuery, MembershipBody, MembersExportQuery, MembersQuery, NewGroupBody } from './dto/groups.dto.js';
import { GroupsQueries } from './groups.queries.js';
import { GroupsService } from './groups.service.js';
import { MembersService } from './members.service.js';

@ApiTags('School')
@Controller('api/v1/school/groups')
export class GroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly members: MembersService,
    private readonly queries: GroupsQueries,
  ) {}

  @Access('school.schedules.manage')
  @Get()
  @AnswersPage(Group)
  @AnswersJsonText()
  list(@Query() query: GroupsQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  /** What the list shows, all pages of it. */
  @Access('school.schedules.manage')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: GroupsExportQuery): StreamableFile {
    return this.queries.export(query);
  }

  @Access('school.schedules.manage')
  @Get(':id')
  @ApiOkResponse({ type: Group })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Group> {
    return tagged(reply, await this.groups.get(id));
  }

  @Access('school.schedules.manage')
  @Post()
  @ApiCreatedResponse({ type: Group })
  async add(@Body() body: NewGroupBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Group> {
    return tagged(reply, await this.groups.add(body));
  }

  @Access('school.schedules.manage')
  @Patch(':id')
  @ApiOkResponse({ type: Group })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: GroupChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Group> {
    return tagged(reply, await this.groups.edit(id, body, version));
  }

  /** Refused while it has lessons ahead, which the answer names. */
  @Access('school.schedules.manage')
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ type: Group })
  async archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Group> {
    return tagged(reply, await this.groups.archive(id, version));
  }

  @Access('school.schedules.manage')
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: Group })
  async restore(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Group> {
    return tagged(reply, await this.groups.restore(id, version));
  }

  /** By the student's name; who left and came back is there twice. */
  @Access('school.schedules.manage')
  @Get(':id/members')
  @AnswersPage(Member)
  @AnswersJsonText()
  async listMembers(@Param('id', ParseUUIDPipe) id: string, @Query() query: MembersQuery): Promise<JsonText> {
    await this.groups.get(id);
    return this.queries.members(id, query);
  }

  /** The same, all of it, with what one calls or writes to. */
  @Access('school.schedules.manage')
  @Get(':id/members/export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportMembers(@Param('id', ParseUUIDPipe) id: string, @Query() query: MembersExportQuery): Promise<StreamableFile> {
    await this.groups.get(id);
    return this.queries.exportMembers(id, query);
  }

  /** Puts a student into the group, or changes the days of one who is in it. */
  @Access('school.schedules.manage')
  @Put(':id/members/:studentId')
  @ApiOkResponse({ type: Member })
  putMember(@Param('id', ParseUUIDPipe) id: string, @Param('studentId', ParseUUIDPipe) studentId: string, @Body() body: MembershipBody): Promise<Member> {
    return this.members.put(id, studentId, body);
  }

  /** Yesterday was their last day; `PUT` with `until` says another. */
  @Access('school.schedules.manage')
  @Delete(':id/members/:studentId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeMember(@Param('id', ParseUUIDPipe) id: string, @Param('studentId', ParseUUIDPipe) studentId: string): Promise<void> {
    await this.members.remove(id, studentId);
  }
}

function tagged(reply: FastifyReply, group: Group): Group {
  tagVersion(reply, group.version);
  return group;
}
