import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticated, ForKeys, Public, WhileEnrolling } from '../../common/access/access.decorator.js';
import { refuseOtherSites } from '../../common/guards/authentication.guard.js';
import { AnswersSecret } from '../../common/http/idempotency.interceptor.js';
import { Database } from '../../common/tenancy/database.js';
import { Me, OpenInvitation, Refreshed, SignedIn } from './dto/identity-answers.dto.js';
import {
  AcceptInvitationBody,
  ChangeEmailBody,
  ChangePasswordBody,
  ForgotPasswordBody,
  InvitationTokenParam,
  ResetPasswordBody,
  SignInBody,
  SignUpBody,
  VerifyEmailBody,
} from './dto/identity.dto.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { readMe } from './me.queries.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Identity')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly invitations: InvitationAcceptanceService,
    private readonly database: Database,
  ) {}

  @Public()
  @AnswersSecret()
  @Post('sign-up')
  @ApiCreatedResponse({ type: SignedIn })
  signUp(@Body() body: SignUpBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    refuseOtherSites(request);
    return this.signIns.signUp(body, request, reply);
  }

  @Public()
  @AnswersSecret()
  @Post('sign-in')
  @HttpCode(200)
  @ApiOkResponse({ type: SignedIn })
  signIn(@Body() body: SignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    refuseOtherSites(request);
    return this.signIns.signIn(body, request, reply);
  }

  @Public()
  @AnswersSecret()
  @Post('refresh')
  @HttpCode(200)
  @ApiOkResponse({ type: Refreshed })
  refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Refreshed> {
    refuseOtherSites(request);
    return this.sessions.refresh(request, reply);
  }

  @Authenticated()
  @WhileEnrolling()
  @Post('sign-out')
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(this.database.actor.sessionId, reply);
  }

  @Authenticated()
  @WhileEnrolling()
  @ForKeys()
  @Get('me')
  @ApiOkResponse({ type: Me })
  me(): Promise<Me> {
    return readMe(this.database, this.database.actor);
  }

  @Public()
  @Post('password/forgot')
  @HttpCode(202)
  @ApiAcceptedResponse()
  async forgot(@Body() { email }: ForgotPasswordBody): Promise<void> {
    await this.passwords.forgot(email);
  }

  @Public()
  @Post('password/reset')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reset(@Body() body: ResetPasswordBody): Promise<void> {
    await this.passwords.reset(body);
  }

  @Authenticated()
  @Post('password/change')
  @HttpCode(204)
  @ApiNoContentResponse()
  async change(@Body() body: ChangePasswordBody): Promise<void> {
    await this.passwords.change(body);
  }

  @Public()
  @Post('email/verify')
  @HttpCode(204)
  @ApiNoContentResponse()
  async verify(@Body() { token }: VerifyEmailBody): Promise<void> {
    await this.passwords.verifyEmail(token);
  }

  @Authenticated()
  @Post('email/change')
  @HttpCode(202)
  @ApiAcceptedResponse()
  async changeEmail(@Body() body: ChangeEmailBody): Promise<void> {
    await this.passwords.requestEmailChange(body);
  }

  @Public()
  @Get('invitations/:token')
  @ApiOkResponse({ type: OpenInvitation })
  invitation(@Param() { token }: InvitationTokenParam): Promise<OpenInvitation> {
    return this.invitations.show(token);
  }

  @Public()
  @AnswersSecret()
  @Post('invitations/:token/accept')
  @ApiCreatedResponse({ type: SignedIn })
  accept(
    @Param() { token }: InvitationTokenParam,
    @Body() body: AcceptInvitationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    refuseOtherSites(request);
    return this.invitations.accept(token, body, request, reply);
  }
}
