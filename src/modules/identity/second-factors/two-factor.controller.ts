import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Authenticated, FreshSignIn, WhileEnrolling } from '../../../common/access/access.decorator.js';
import { AnswersSecret } from '../../../common/http/idempotency.interceptor.js';
import { OtpBody, OwnFactors, RecoveryCodeList, StopTwoFactorBody, TwoFactorSetup } from './second-factors.dto.js';
import { SecondFactorsService } from './second-factors.service.js';

@ApiTags('Identity')
@Controller('api/v1/auth/two-factor')
export class TwoFactorController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Authenticated()
  @WhileEnrolling()
  @Get()
  @ApiOkResponse({ type: OwnFactors })
  own(): Promise<OwnFactors> {
    return this.factors.own();
  }

  @Authenticated()
  @WhileEnrolling()
  @FreshSignIn()
  @AnswersSecret()
  @Post('setup')
  @HttpCode(200)
  @ApiOkResponse({ type: TwoFactorSetup })
  setup(): Promise<TwoFactorSetup> {
    return this.factors.start();
  }

  /** Turns codes on. The recovery codes that come with the first factor are in this answer and nowhere else. */
  @Authenticated()
  @WhileEnrolling()
  @FreshSignIn()
  @AnswersSecret()
  @Post('confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodeList })
  confirm(@Body() { otp }: OtpBody): Promise<RecoveryCodeList> {
    return this.factors.confirm(otp);
  }

  @Authenticated()
  @Post('disable')
  @HttpCode(204)
  @ApiNoContentResponse()
  async disable(@Body() { password, otp }: StopTwoFactorBody): Promise<void> {
    await this.factors.stop(password, otp);
  }

  @Authenticated()
  @FreshSignIn()
  @AnswersSecret()
  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodeList })
  renewRecoveryCodes(): Promise<RecoveryCodeList> {
    return this.factors.renewRecoveryCodes();
  }
}
