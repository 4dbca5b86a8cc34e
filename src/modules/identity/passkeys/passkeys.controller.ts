import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Authenticated, FreshSignIn, Public, WhileEnrolling } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { RecoveryCodeList } from '../second-factors/second-factors.dto.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { NewPasskeyBody, PasskeyChallenge, PasskeyNameBody, PasskeyView } from './passkeys.dto.js';
import { PasskeysService } from './passkeys.service.js';

@ApiTags('Identity')
@Controller('api/v1/auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly signIns: PasskeySignInService,
  ) {}

  /** One's own, oldest first. */
  @Authenticated()
  @WhileEnrolling()
  @Get()
  @AnswersPage(PasskeyView)
  async list(): Promise<Page<PasskeyView>> {
    return { items: await this.passkeys.list(), nextCursor: null };
  }

  /** What an authenticator is asked to sign in with; the answer goes to the sign-in, or confirms a session. */
  @Public()
  @AnswersSecret()
  @Post('challenge')
  @HttpCode(200)
  @ApiOkResponse({ type: PasskeyChallenge })
  challenge(): Promise<PasskeyChallenge> {
    return this.signIns.start();
  }

  /** What an authenticator is asked to make a new passkey with. */
  @Authenticated()
  @WhileEnrolling()
  @FreshSignIn()
  @AnswersSecret()
  @Post('registration')
  @HttpCode(200)
  @ApiOkResponse({ type: PasskeyChallenge })
  registration(): Promise<PasskeyChallenge> {
    return this.passkeys.start();
  }

  @Authenticated()
  @WhileEnrolling()
  @FreshSignIn()
  @AnswersSecret()
  @Post()
  @ApiCreatedResponse({ type: RecoveryCodeList })
  add(@Body() body: NewPasskeyBody): Promise<RecoveryCodeList> {
    return this.passkeys.add(body);
  }

  @Authenticated()
  @Patch(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async rename(@Param('id', ParseUUIDPipe) id: string, @Body() { name }: PasskeyNameBody): Promise<void> {
    await this.passkeys.rename(id, name);
  }

  @Authenticated()
  @FreshSignIn()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.passkeys.remove(id);
  }
}
