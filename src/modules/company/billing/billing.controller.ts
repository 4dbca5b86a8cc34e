import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, FreshSignIn } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import { Billing, BillingBody, PlanBody, QuotaUsage } from './billing.dto.js';
import { readBilling, readUsage } from './billing.queries.js';
import { BillingService } from './billing.service.js';

@ApiTags('Company')
@Controller('api/v1/company')
export class BillingController {
  constructor(
    private readonly database: Database,
    private readonly billing: BillingService,
  ) {}

  @Access('company.billing.manage')
  @Get('billing')
  @ApiOkResponse({ type: Billing })
  show(): Promise<Billing> {
    return readBilling(this.database);
  }

  @Access('company.billing.manage')
  @Patch('billing')
  @ApiOkResponse({ type: Billing })
  setContact(@Body() { billingContact }: BillingBody): Promise<Billing> {
    return this.billing.setContact(billingContact);
  }

  @Access('company.billing.manage')
  @FreshSignIn()
  @Put('billing/plan')
  @ApiOkResponse({ type: Billing })
  choosePlan(@Body() { plan }: PlanBody): Promise<Billing> {
    return this.billing.choosePlan(plan);
  }

  /** How much of the plan is used, of what the caller may add to. */
  @Access('hr.people.invite', 'company.billing.manage')
  @Get('usage')
  @AnswersPage(QuotaUsage)
  async usage(): Promise<Page<QuotaUsage>> {
    return { items: await readUsage(this.database), nextCursor: null };
  }
}
