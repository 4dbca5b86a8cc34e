import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../common/access/access.decorator.js';
import { IMAGE_TYPES } from '../../common/files/images.js';
import { refuseOtherSites } from '../../common/guards/authentication.guard.js';
import { SlugField } from '../../common/http/fields.js';
import { AnswersSecret } from '../../common/http/idempotency.interceptor.js';
import { answerPicture } from '../../common/http/pictures.js';
import { PairScreenBody, PortalCompany, PortalName, PortalSignedIn, PortalSignInBody } from './portal.dto.js';
import { PortalSessionsService } from './portal-sessions.service.js';

class CompanyPath {
  @SlugField() slug!: string;
}

/** Before sign-in: whose portal this is, signing in, pairing a screen. */
@ApiTags('Portal')
@Public()
@Controller('api/portal/v1')
export class PortalEntryController {
  constructor(private readonly sessions: PortalSessionsService) {}

  @Get('companies/:slug')
  @ApiOkResponse({ type: PortalCompany })
  company(@Param() { slug }: CompanyPath): Promise<PortalCompany> {
    return this.sessions.company(slug);
  }

  @Get('companies/:slug/logo')
  @ApiProduces(...IMAGE_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'It is still the one with the tag of If-None-Match' })
  async logo(@Param() { slug }: CompanyPath, @Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | undefined> {
    return answerPicture(reply, await this.sessions.logo(slug), known, 'public');
  }

  @AnswersSecret()
  @Post('sign-in')
  @HttpCode(200)
  @ApiOkResponse({ type: PortalSignedIn })
  signIn(@Body() body: PortalSignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PortalSignedIn> {
    refuseOtherSites(request);
    return this.sessions.signIn(body, request, reply);
  }

  @AnswersSecret()
  @Post('screens')
  @HttpCode(200)
  @ApiOkResponse({ type: PortalName, description: 'What the school calls this screen' })
  pair(@Body() body: PairScreenBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<PortalName> {
    refuseOtherSites(request);
    return this.sessions.pair(body, reply);
  }
}
