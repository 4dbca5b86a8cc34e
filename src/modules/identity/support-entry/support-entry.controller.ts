import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../common/access/access.decorator.js';
import { refuseOtherSites } from '../../../common/guards/authentication.guard.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { SupportEntered, SupportLinkBody } from './support-entry.dto.js';
import { SupportEntryService } from './support-entry.service.js';

@ApiTags('Support access')
@Controller('api/v1/auth/support-session')
export class SupportEntryController {
  constructor(private readonly entry: SupportEntryService) {}

  /** Follows a link of the support tool. */
  @Public()
  @AnswersSecret()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SupportEntered })
  enter(@Body() { token }: SupportLinkBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SupportEntered> {
    refuseOtherSites(request);
    return this.entry.enter(token, request, reply);
  }

  /** Ends one's look. */
  @Public()
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    refuseOtherSites(request);
    await this.entry.leave(request, reply);
  }
}
