import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { type OpenInvoice, PAYMENT_PROVIDER, type PaymentProvider } from './payment-provider.types.js';

/** Seconds between two rounds of questions. */
const EVERY = 600;
const AT_ONCE = 200;

/**
 * Asks the provider about invoices that are open. The answer is fetched, never sent to us: there is no message that somebody
 * could forge, repeat or deliver late.
 */
@Injectable()
export class PaymentsJob implements OnModuleInit {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    @Inject(PAYMENT_PROVIDER) private readonly provider: PaymentProvider,
  ) {}

  onModuleInit(): void {
    if (this.provider.stateOf) this.jobs.add({ name: 'payments', every: EVERY, run: (stopping) => this.run(stopping) });
  }

  async run(stopping: AbortSignal): Promise<void> {
    for (const invoice of await this.openInvoices()) {
      if (stopping.aborted) return;
      try {
        await this.settle(invoice);
      } catch (error) {
        this.logger.warn(`invoice ${invoice.number} of company ${invoice.companyId}: ${String(error)}`);
      }
    }
  }

  private async settle({ companyId, id, number, currency, total }: OpenInvoice): Promise<void> {
    const state = await this.provider.stateOf!({ companyId, id, number, currency, total });
    if (!state.paid) return;
    await this.database.query('select job.invoice_paid($1, $2, $3, $4, $5, $6)', [companyId, id, this.provider.name, state.currency, state.amount, state.reference]);
  }

  private openInvoices(): Promise<OpenInvoice[]> {
    return this.database.query<OpenInvoice>(
      'select company_id as "companyId", id, number, currency, total::float8 as total from job.open_invoices($1, $2)',
      [this.provider.name, AT_ONCE],
    );
  }
}
