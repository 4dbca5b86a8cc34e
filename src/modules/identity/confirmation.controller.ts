import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated, Public, WhileEnrolling } from '../../common/access/access.decorator.js';
import { refuseOtherSites } from '../../common/guards/authentication.guard.js';
import { AnswersSecret } from '../../common/http/idempotency.interceptor.js';
import { Database } from '../../common/tenancy/database.js';
import { Refreshed, SignedIn } from './dto/identity-answers.dto.js';
import { ReauthenticateBody } from './dto/identity.dto.js';
import { OwnPassword } from './own-password.service.js';
import { PasskeySignInService } from './passkeys/passkey-sign-in.service.js';
import { PasskeyBody } from './passkeys/passkeys.dto.js';
import { SessionsService } from './sessions.service.js';

/** Showing who one is with a passkey, and showing it again before what hurts. The session gets a new id each time. */
@ApiTags('Identity')
@Controller('api/v1/auth')
export class ConfirmationController {
  constructor(
    private readonly database: Database,
    private readonly ownPassword: OwnPassword,
    private readonly passkeys: PasskeySignInService,
    private readonly sessions: SessionsService,
  ) {}

  @Public()
  @AnswersSecret()
  @Post('sign-in/passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: SignedIn })
  signIn(@Body() body: PasskeyBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    refuseOtherSites(request);
    return this.passkeys.signIn(body, request, reply);
  }

  @Authenticated()
  @WhileEnrolling()
  @AnswersSecret()
  @Post('reauthenticate')
  @HttpCode(200)
  @ApiOkResponse({ type: Refreshed })
  async withPassword(@Body() { password }: ReauthenticateBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Refreshed> {
    await this.ownPassword.confirm(password, 'password');
    return this.sessions.renew(this.database.actor.sessionId, reply);
  }

  @Authenticated()
  @WhileEnrolling()
  @AnswersSecret()
  @Post('reauthenticate/passkey')
  @HttpCode(200)
  @ApiOkResponse({ type: Refreshed })
  withPasskey(@Body() body: PasskeyBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<Refreshed> {
    return this.passkeys.confirm(body, reply);
  }
}
