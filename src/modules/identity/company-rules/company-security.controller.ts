import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page, PageQuery } from '../../../common/http/page.js';
import { CompanySecurity, CompanySecurityBody, PersonSignIn } from './company-security.dto.js';
import { CompanySecurityService } from './company-security.service.js';

@ApiTags('Company')
@Controller('api/v1/company/security')
export class CompanySecurityController {
  constructor(private readonly security: CompanySecurityService) {}

  @Access('company.profile.edit')
  @Get()
  @ApiOkResponse({ type: CompanySecurity })
  read(): Promise<CompanySecurity> {
    return this.security.read();
  }

  /** Which roles need a second factor, from the next request on. */
  @Access('company.profile.edit')
  @FreshSignIn()
  @Put()
  @ApiOkResponse({ type: CompanySecurity })
  change(@Body() { secondFactorRoles }: CompanySecurityBody): Promise<CompanySecurity> {
    return this.security.change(secondFactorRoles);
  }

  @Access('company.profile.edit')
  @Get('people')
  @AnswersPage(PersonSignIn)
  people(@Query() { limit, cursor }: PageQuery): Promise<Page<PersonSignIn>> {
    return this.security.people(limit, cursor);
  }

  /** Signs somebody else out everywhere. */
  @Access('company.profile.edit')
  @FreshSignIn()
  @Post('people/:id/end-sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSessions(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.security.endSessions(id);
  }

  /** For somebody who has lost what they sign in with: their second factors go, and they are told by mail. */
  @Access('company.profile.edit')
  @FreshSignIn()
  @Post('people/:id/reset-second-factor')
  @HttpCode(204)
  @ApiNoContentResponse()
  async resetSecondFactor(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.security.resetSecondFactors(id);
  }
}
