import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { ApiKeyView, NewApiKey, NewApiKeyBody } from './api-keys.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('Company')
@Controller('api/v1/company/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Access('company.api-keys.manage')
  @Get()
  @AnswersPage(ApiKeyView)
  list(@Query() { limit, cursor }: PageQuery): Promise<Page<ApiKeyView>> {
    return this.keys.page(limit, cursor);
  }

  /** A key that acts for the caller, within the role given. The key itself is in this answer and nowhere else. */
  @Access('company.api-keys.manage')
  @FreshSignIn()
  @AnswersSecret()
  @Post()
  @ApiCreatedResponse({ type: NewApiKey })
  create(@Body() body: NewApiKeyBody): Promise<NewApiKey> {
    return this.keys.create(body);
  }

  @Access('company.api-keys.manage')
  @FreshSignIn()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.keys.revoke(id);
  }
}
