import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { BlastRadius } from '../../../common/access/blast-radius.js';
import { AccessDifference } from '../../../common/access/blast-radius.answers.js';
import { LeavesNothing } from '../../../common/http/idempotency.interceptor.js';
import { PlanBody } from '../billing/billing.dto.js';
import { BillingService } from '../billing/billing.service.js';
import { AccountSharingBody } from '../profile/profile.dto.js';
import { ProfileService } from '../profile/profile.service.js';

/** What changes of the company would mean for everybody's access: made, compared and undone, under the same guards. */
@ApiTags('Company')
@Controller('api/v1/company')
export class CompanyPreviewsController {
  constructor(
    private readonly radius: BlastRadius,
    private readonly profiles: ProfileService,
    private readonly billing: BillingService,
  ) {}

  @Access('company.workspaces.manage')
  @LeavesNothing()
  @Post('workspaces/account-sharing/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  accountSharing(@Body() { enabled }: AccountSharingBody): Promise<AccessDifference> {
    return this.radius.of(() => this.profiles.switchAccountSharing(enabled));
  }

  @Access('company.billing.manage')
  @FreshSignIn()
  @LeavesNothing()
  @Post('billing/plan/preview')
  @HttpCode(200)
  @ApiOkResponse({ type: AccessDifference })
  plan(@Body() { plan }: PlanBody): Promise<AccessDifference> {
    return this.radius.of(() => this.billing.choosePlan(plan));
  }
}
