import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { NewRoomBody, Room, RoomChangesBody, RoomsExportQuery, RoomsQuery } from './dto/rooms.dto.js';
import { RoomsService } from './rooms.service.js';

@ApiTags('School')
@Controller('api/v1/school/rooms')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  /** By name. */
  @Access('school.schedules.manage')
  @Get()
  @AnswersPage(Room)
  @AnswersJsonText()
  list(@Query() query: RoomsQuery): Promise<JsonText> {
    return this.rooms.page(query);
  }

  /** What the list shows, all pages of it. */
  @Access('school.schedules.manage')
  @Get('export')
  @ApiProduces(...Object.values(TABLE_MEDIA_TYPES))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@Query() query: RoomsExportQuery): StreamableFile {
    return this.rooms.export(query);
  }

  @Access('school.schedules.manage')
  @Post()
  @ApiCreatedResponse({ type: Room })
  async add(@Body() body: NewRoomBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Room> {
    return tagged(reply, await this.rooms.add(body));
  }

  @Access('school.schedules.manage')
  @Patch(':id')
  @ApiOkResponse({ type: Room })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RoomChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Room> {
    return tagged(reply, await this.rooms.edit(id, body, version));
  }

  @Access('school.schedules.manage')
  @Post(':id/archive')
  @HttpCode(200)
  @ApiOkResponse({ type: Room })
  async archive(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Room> {
    return tagged(reply, await this.rooms.archive(id, version));
  }

  @Access('school.schedules.manage')
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: Room })
  async restore(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Room> {
    return tagged(reply, await this.rooms.restore(id, version));
  }
}

function tagged(reply: FastifyReply, room: Room): Room {
  tagVersion(reply, room.version);
  return room;
}
