import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { OverrideBody } from '../items/items.dto.js';
import { AccessList, Grant, GrantBody, ItemEvent, Owner, OwnerBody, ReachedItem, Revoked } from './access.dto.js';
import { AccessQueries } from './access.queries.js';
import { AccessService } from './access.service.js';
import { WaitingKey, WaitingKeysBody } from './waiting-keys.dto.js';
import { WaitingKeys } from './waiting-keys.service.js';

@ApiTags('Account Sharing')
@Controller('api/v1/accounts')
export class AccessController {
  constructor(
    private readonly access: AccessService,
    private readonly queries: AccessQueries,
    private readonly waiting: WaitingKeys,
  ) {}

  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get('items/:id/access')
  @ApiOkResponse({ type: AccessList })
  list(@Param('id', ParseUUIDPipe) id: string): Promise<AccessList> {
    return this.queries.list(id);
  }

  @Access('accounts.items.manage-access')
  @Post('items/:id/access')
  @ApiCreatedResponse({ type: Grant })
  grant(@Param('id', ParseUUIDPipe) id: string, @Body() body: GrantBody): Promise<Grant> {
    return this.access.grant(id, body);
  }

  @Access('accounts.items.manage-access')
  @Delete('items/:id/access/:grantId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@Param('id', ParseUUIDPipe) id: string, @Param('grantId', ParseUUIDPipe) grantId: string, @Body() { reason }: OverrideBody): Promise<void> {
    await this.access.revoke(id, grantId, reason);
  }

  @Access('accounts.items.transfer')
  @Put('items/:id/owner')
  @ApiOkResponse({ type: Owner })
  transfer(@Param('id', ParseUUIDPipe) id: string, @Body() body: OwnerBody): Promise<Owner> {
    return this.access.transfer(id, body);
  }

  /** Who did what with an item, newest first; empty for those who neither own it nor see every item. */
  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get('items/:id/history')
  @AnswersPage(ItemEvent)
  history(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<Page<ItemEvent>> {
    return this.queries.history(id, query);
  }

  /** Items that somebody waits for a key of, and the caller can give it. */
  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Get('vault/waiting-keys')
  @AnswersPage(WaitingKey)
  waitingKeys(@Query() query: PageQuery): Promise<Page<WaitingKey>> {
    return this.waiting.page(query);
  }

  @Access('accounts.items.view-shared', 'accounts.items.view-all')
  @Post('vault/waiting-keys')
  @HttpCode(204)
  @ApiNoContentResponse()
  async giveKeys(@Body() body: WaitingKeysBody): Promise<void> {
    await this.waiting.give(body);
  }

  /** All that somebody can open, and through what. */
  @Access('accounts.offboarding.revoke')
  @Get('people/:id/reach')
  @AnswersPage(ReachedItem)
  reach(@Param('id', ParseUUIDPipe) id: string): Promise<Page<ReachedItem>> {
    return this.queries.reach(id);
  }

  @Access('accounts.offboarding.revoke')
  @Post('people/:id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: Revoked })
  revokeAll(@Param('id', ParseUUIDPipe) id: string): Promise<Revoked> {
    return this.access.revokeAll(id);
  }
}
