import { Injectable } from '@nestjs/common';
import type { Plan } from '../../../common/access/plan-limits.js';
import { Audit } from '../../../common/audit/audit.js';
import { Database } from '../../../common/tenancy/database.js';
import type { Billing } from './billing.dto.js';
import { readBilling } from './billing.queries.js';

@Injectable()
export class BillingService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Chooses a plan; its limits hold at once. What is there already stays, however much more than the new limit. */
  async choosePlan(plan: Plan): Promise<Billing> {
    const { companyId } = this.database.actor;
    const changed = await this.database.first<{ before: string }>(
      'update app.company set plan = $2, version = version + 1 where id = $1 and plan <> $2 returning old.plan as before',
      [companyId, plan],
    );
    if (changed) await this.audit.record('company.billing.manage', { type: 'company', id: companyId }, { plan: changed.before }, { plan });
    return readBilling(this.database);
  }

  async setContact(billingContact: string | null): Promise<Billing> {
    const { companyId } = this.database.actor;
    const changed = await this.database.first<{ before: string | null }>(
      `insert into app.company_billing as b (company_id, contact)
       select $1, $2 where $2::text is not null or exists (select from app.company_billing x where x.company_id = $1)
       on conflict (company_id) do update set contact = excluded.contact where b.contact is distinct from excluded.contact
       returning old.contact as before`,
      [companyId, billingContact],
    );
    if (changed) await this.audit.record('company.billing.manage', { type: 'company', id: companyId }, { billingContact: changed.before }, { billingContact });
    return readBilling(this.database);
  }
}
