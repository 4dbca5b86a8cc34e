import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { LargeBody } from '../../../common/http/json-body.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { CompanyKey, CompanyKeyBody } from './company-key.dto.js';
import { CompanyKeyService } from './company-key.service.js';
import { PublicKey, Recipient, RecipientsQuery, Trust, TrustBody, Vault, VaultBody } from './vault.dto.js';
import { VaultService } from './vault.service.js';

@ApiTags('Account Sharing')
@Controller('api/v1/accounts')
export class VaultController {
  constructor(
    private readonly vaults: VaultService,
    private readonly companyKeys: CompanyKeyService,
  ) {}

  @Access('accounts.items.create')
  @Get('vault')
  @ApiOkResponse({ type: Vault })
  async own(@Res({ passthrough: true }) reply: FastifyReply): Promise<Vault> {
    return tagged(reply, await this.vaults.own());
  }

  /** A first vault; the same key under another passphrase; or, with another key, a new vault that opens nothing of the one before. */
  @Access('accounts.items.create')
  @FreshSignIn()
  @AnswersSecret()
  @Put('vault')
  @ApiOkResponse({ type: Vault })
  async store(@Body() body: VaultBody, @IfMatch() version: number | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Vault> {
    return tagged(reply, await this.vaults.store(body, version));
  }

  /** What the caller's applications remember of others' keys: encrypted, the caller's own. */
  @Access('accounts.items.create')
  @Get('vault/trust')
  @ApiOkResponse({ type: Trust })
  trust(): Promise<Trust> {
    return this.vaults.trust();
  }

  @Access('accounts.items.create')
  @LargeBody()
  @Put('vault/trust')
  @HttpCode(204)
  @ApiNoContentResponse()
  async storeTrust(@Body() body: TrustBody): Promise<void> {
    await this.vaults.storeTrust(body);
  }

  /** The public half of the company key, for everybody who adds items. */
  @Access('accounts.items.create')
  @Get('vault/people/company')
  @ApiOkResponse({ type: PublicKey })
  companyPublicKey(): Promise<PublicKey> {
    return this.companyKeys.publicHalf();
  }

  @Access('accounts.items.create')
  @Get('vault/people/:id')
  @ApiOkResponse({ type: PublicKey })
  keyOf(@Param('id', ParseUUIDPipe) id: string): Promise<PublicKey> {
    return this.vaults.keyOf(id);
  }

  @Access('accounts.items.view-all')
  @Get('vault/company-key')
  @ApiOkResponse({ type: CompanyKey })
  companyKey(): Promise<CompanyKey> {
    return this.companyKeys.get();
  }

  @Access('accounts.items.view-all')
  @FreshSignIn()
  @AnswersSecret()
  @Put('vault/company-key')
  @ApiOkResponse({ type: CompanyKey })
  storeCompanyKey(@Body() body: CompanyKeyBody): Promise<CompanyKey> {
    return this.companyKeys.store(body);
  }

  @Access('accounts.items.create')
  @Get('recipients')
  @AnswersPage(Recipient)
  recipients(@Query() query: RecipientsQuery): Promise<Page<Recipient>> {
    return this.vaults.recipients(query);
  }
}

function tagged(reply: FastifyReply, vault: Vault): Vault {
  tagVersion(reply, vault.version);
  return vault;
}
