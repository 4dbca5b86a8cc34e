/** An invoice whose money has not come yet. */
export interface OpenInvoice {
  readonly companyId: string;
  readonly id: string;
  readonly number: number;
  /** ISO 4217. */
  readonly currency: string;
  /** In the smallest unit of the currency. */
  readonly total: number;
}

/** What a provider says of an invoice now. What it said before counts for nothing: neither order nor repetition matters. */
export type PaymentState =
  | { readonly paid: false }
  | {
      readonly paid: true;
      readonly currency: string;
      /** What came in, in the smallest unit: an invoice is settled by its whole sum only. */
      readonly amount: number;
      /** What the payment is found by at the provider. */
      readonly reference: string;
    };

/** Collects the money of invoices. */
export interface PaymentProvider {
  /** Kept with each invoice: a provider is asked about its own only. */
  readonly name: string;
  /** Lines that tell how to pay; an invoice keeps them as they were when it was issued. */
  howToPay(): readonly string[];
  /**
   * Asks the provider what became of an invoice. A provider without it is told by people: the support tool settles.
   * @throws whatever keeps it from answering; the invoice is asked about again later
   */
  stateOf?(invoice: OpenInvoice): Promise<PaymentState>;
}

export const PAYMENT_PROVIDER = Symbol('PaymentProvider');
