import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { LargeBody } from '../../../common/http/json-body.js';
import { AnswersJsonText, type JsonText } from '../../../common/http/json-text.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Item, ItemBody, ItemChangesBody, ItemsQuery, ItemVersion, OpenedItem, OpenItemBody, OverrideBody } from './items.dto.js';
import { ItemsQueries } from './items.queries.js';
import { ItemsService } from './items.service.js';

@ApiTags('Account Sharing')
@Controller('api/v1/accounts/items')
export class ItemsController {
  constructor(
    private readonly items: ItemsService,
    private readonly queries: ItemsQueries,
  ) {}

  /** Metadata of what the caller owns, of what is shared with them, and for Admin and HR of everything. */
  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get()
  @AnswersPage(Item)
  @AnswersJsonText()
  list(@Query() query: ItemsQuery): Promise<JsonText> {
    return this.queries.page(query);
  }

  @Access('accounts.items.create')
  @LargeBody()
  @Post()
  @ApiCreatedResponse({ type: Item })
  async create(@Body() body: ItemBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Item> {
    return tagged(reply, await this.items.create(body));
  }

  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get(':id')
  @ApiOkResponse({ type: Item })
  async get(@Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Item> {
    return tagged(reply, await this.queries.get(id));
  }

  @Access('accounts.items.edit')
  @LargeBody()
  @Patch(':id')
  @ApiOkResponse({ type: Item })
  async edit(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ItemChangesBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Item> {
    return tagged(reply, await this.items.edit(id, body, version));
  }

  @Access('accounts.items.delete')
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string, @Body() { reason }: OverrideBody): Promise<void> {
    await this.items.remove(id, reason);
  }

  /** A POST, for it is an event; its answer is kept nowhere. */
  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @AnswersSecret()
  @Post(':id/open')
  @HttpCode(200)
  @ApiOkResponse({ type: OpenedItem })
  open(@Param('id', ParseUUIDPipe) id: string, @Body() body: OpenItemBody): Promise<OpenedItem> {
    return this.items.open(id, body);
  }

  /** All of them, newest first. */
  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get(':id/versions')
  @AnswersPage(ItemVersion)
  versions(@Param('id', ParseUUIDPipe) id: string): Promise<Page<ItemVersion>> {
    return this.queries.versions(id);
  }
}

function tagged(reply: FastifyReply, item: Item): Item {
  tagVersion(reply, item.version);
  return item;
}
