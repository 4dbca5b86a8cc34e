import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Authenticated } from '../../../common/access/access.decorator.js';
import { invalidInput } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { Notice, NoticesQuery, type NoticesPage, ReadBody, Unread } from './notices.dto.js';
import { markRead, readNotices } from './notices.queries.js';

@ApiTags('Notifications')
@Controller('api/v1/notifications')
export class NoticesController {
  constructor(private readonly database: Database) {}

  /** What the caller was told, newest first, as far as they still see what it is about. */
  @Authenticated()
  @Get()
  @ApiExtraModels(Notice)
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['items', 'nextCursor', 'unread'],
      properties: {
        items: { type: 'array', items: { $ref: getSchemaPath(Notice) } },
        nextCursor: { type: 'string', nullable: true },
        total: { type: 'integer' },
        unread: { type: 'integer' },
      },
    },
  })
  list(@Query() query: NoticesQuery): Promise<NoticesPage> {
    return readNotices(this.database, this.database.actor, query);
  }

  /** Marks as read what is named, or everything. Saying it again changes nothing. */
  @Authenticated()
  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ type: Unread })
  async read(@Body() { ids, all }: ReadBody): Promise<Unread> {
    if ((ids === undefined) === (all !== true)) throw invalidInput([{ field: 'ids', code: 'REQUIRED', message: 'either ids, or all: true' }]);
    return { unread: await markRead(this.database, this.database.actor, ids ?? null) };
  }
}
