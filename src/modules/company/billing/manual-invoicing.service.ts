import type { Config } from '../../../common/config/config.js';
import type { PaymentProvider } from './payment-provider.types.js';

/** Sends invoices and waits for a transfer, which somebody sees on the account and notes with the support tool. */
export class ManualInvoicing implements PaymentProvider {
  readonly name = 'manual';

  constructor(private readonly config: Pick<Config, 'invoicePayment'>) {}

  howToPay(): readonly string[] {
    return this.config.invoicePayment;
  }
}
