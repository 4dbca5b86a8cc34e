import { Body, Controller, Get, Patch, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { ACCESS_MATRIX, ACTIONS, ACTORS } from '../../../common/access/access-matrix.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { IfMatch, tagVersion } from '../../../common/http/versions.js';
import { Database } from '../../../common/tenancy/database.js';
import { AccessMatrixRow, AccountSharingBody, CompanyProfile, CompanyProfileBody } from './profile.dto.js';
import { readProfile } from './profile.queries.js';
import { ProfileService } from './profile.service.js';
import { ZonePreview, ZonePreviewQuery } from './zone-preview.dto.js';
import { previewZone } from './zone-preview.queries.js';

@ApiTags('Company')
@Controller('api/v1/company')
export class ProfileController {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileService,
  ) {}

  @Access('company.profile.view')
  @Get()
  @ApiOkResponse({ type: CompanyProfile })
  async profile(@Res({ passthrough: true }) reply: FastifyReply): Promise<CompanyProfile> {
    return tagged(reply, await readProfile(this.database));
  }

  @Access('company.profile.edit')
  @Patch()
  @ApiOkResponse({ type: CompanyProfile })
  async edit(
    @Body() body: CompanyProfileBody,
    @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyProfile> {
    return tagged(reply, await this.profiles.edit(body, version));
  }

  /** What another time zone would move, and what would stay as it is. */
  @Access('company.profile.edit')
  @Get('time-zone-preview')
  @ApiOkResponse({ type: ZonePreview })
  previewZone(@Query() { timeZone }: ZonePreviewQuery): Promise<ZonePreview> {
    return previewZone(this.database, timeZone);
  }

  @Access('company.workspaces.manage')
  @Put('workspaces/account-sharing')
  @ApiOkResponse({ type: CompanyProfile })
  async switchAccountSharing(@Body() { enabled }: AccountSharingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<CompanyProfile> {
    return tagged(reply, await this.profiles.switchAccountSharing(enabled));
  }

  /** Who may do what: the rules themselves, as they are applied. */
  @Access('company.profile.view')
  @Get('access-matrix')
  @AnswersPage(AccessMatrixRow)
  accessMatrix(): Page<AccessMatrixRow> {
    const items = ACTIONS.map((action) => {
      const { meaning, ...row } = ACCESS_MATRIX[action];
      return { action, meaning, scopes: Object.fromEntries(ACTORS.map((actor) => [actor, row[actor]])) };
    });
    return { items, nextCursor: null };
  }
}

function tagged(reply: FastifyReply, profile: CompanyProfile): CompanyProfile {
  tagVersion(reply, profile.version);
  return profile;
}
