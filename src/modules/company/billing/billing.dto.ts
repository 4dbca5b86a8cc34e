import { ApiProperty } from '@nestjs/swagger';
import { PLANS, QUOTAS } from '../../../common/access/plan-limits.js';
import { ChoiceField, EmailField } from '../../../common/http/fields.js';

export class PlanBody {
  @ChoiceField(PLANS) plan!: (typeof PLANS)[number];
}

export class BillingBody {
  @EmailField({ nullable: true, description: 'Where invoices go; null for nowhere' }) billingContact!: string | null;
}

export class QuotaUsage {
  @ApiProperty({ enum: QUOTAS }) quota!: string;
  @ApiProperty() used!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null means unlimited' }) limit!: number | null;
  @ApiProperty({ type: 'integer', description: 'How many more are in use than the plan allows: kept, but none can be added' }) over!: number;
}

export class QuotaLimit {
  @ApiProperty({ enum: QUOTAS }) quota!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null means unlimited' }) limit!: number | null;
  @ApiProperty({ description: 'What counts, in words' }) counts!: string;
}

export class PlanOffer {
  @ApiProperty({ enum: PLANS }) plan!: string;
  @ApiProperty({ type: [QuotaLimit] }) limits!: QuotaLimit[];
}

export class Billing {
  @ApiProperty({ enum: PLANS }) plan!: string;
  @ApiProperty({ type: [QuotaUsage] }) usage!: QuotaUsage[];
  @ApiProperty({ type: [PlanOffer] }) plans!: PlanOffer[];
  @ApiProperty({ type: String, nullable: true }) billingContact!: string | null;
}
