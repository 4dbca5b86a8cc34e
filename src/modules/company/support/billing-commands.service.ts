import type { Query } from '../../../common/database/role-client.js';
import { decimalsOf, invoiceName, minorUnits, moneyText } from '../billing/money.rules.js';
import type { PaymentProvider } from '../billing/payment-provider.types.js';
import { UsageError } from './usage-error.types.js';

export const BILLING_USAGE = `  billing list           --company <slug>                every invoice of a company
  billing invoice        --company <slug> --currency <code> --line "<amount> <text>" [--line …] [--due-in <days>] --reason "…"
                                                         send an invoice; amounts like 1200000 or 49.50,
                                                         less with --line="-200000 Discount"
  billing paid|void      --company <slug> --invoice <number> [--reference "…"] --reason "…"
                                                         say what became of an invoice; at most once
`;

export type BillingCommand =
  | { readonly name: 'billing list'; readonly company: string; readonly operator: string }
  | {
      readonly name: 'billing invoice';
      readonly company: string;
      readonly currency: string;
      readonly lines: readonly { readonly text: string; readonly amount: number }[];
      readonly dueIn: number;
      readonly reason: string;
      readonly operator: string;
    }
  | {
      readonly name: 'billing paid' | 'billing void';
      readonly company: string;
      readonly invoice: number;
      readonly reference: string | null;
      readonly reason: string;
      readonly operator: string;
    };

/** Options of the commands about money, as the command line gives them. */
export interface BillingOptions {
  readonly currency?: string | undefined;
  readonly line?: readonly string[] | undefined;
  readonly 'due-in'?: string | undefined;
  readonly invoice?: string | undefined;
}

/** @throws UsageError for what is no currency, or no amount of it */
export function readLines({ currency, line = [] }: BillingOptions): { currency: string; lines: { text: string; amount: number }[] } {
  if (!currency || !isCurrency(currency)) throw new UsageError('--currency must be a code such as VND or EUR');
  if (line.length === 0) throw new UsageError('--line is missing');
  const lines = line.map((each) => {
    const [, typed = '', text = ''] = /^(\S+)\s+(.+)$/.exec(each.trim()) ?? [];
    const amount = minorUnits(typed, currency);
    if (amount === undefined || text === '') throw new UsageError(`--line "${each}" must be an amount of ${currency} and what it is for`);
    if (text.length > 200 || /\p{Cc}/u.test(text)) throw new UsageError('the text of a --line must be one line of at most 200 characters');
    return { text: text.normalize('NFC'), amount };
  });
  if (lines.reduce((sum, { amount }) => sum + amount, 0) <= 0) throw new UsageError('the lines must come to more than nothing');
  return { currency, lines };
}

/** @param preset when it is left out; undefined when it must not be */
export function readCount(value: string | undefined, option: string, most: number, preset?: number): number {
  if (value === undefined && preset !== undefined) return preset;
  const number = Number(value);
  if (!/^\d+$/.test(value ?? '') || number < 1 || number > most) throw new UsageError(`${option} must be a whole number from 1 to ${most}`);
  return number;
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code) && decimalsOf(code) <= 4;
}

/** What became of a command, for people and for programs. */
interface Answer {
  readonly text: string;
  readonly json: object;
}

/** Carries out a command about money. @returns what to tell the operator */
export async function carryOutBilling(query: Query, command: BillingCommand, provider: PaymentProvider, issuer: readonly string[]): Promise<Answer> {
  const { company, operator } = command;
  switch (command.name) {
    case 'billing list': {
      const invoices = await query<InvoiceRow>('select number, issued_on, due_on, currency, total::float8 as total, status, reference from support.invoices($1, $2)', [company, operator]);
      return { text: listed(invoices), json: invoices };
    }
    case 'billing invoice': {
      const json = [command.lines, issuer, provider.howToPay()].map((value) => JSON.stringify(value));
      const [issued] = await query<{ number: number; total: number }>(
        'select number, total::float8 as total from support.issue_invoice($1, $2, $3::jsonb, $4, $5, $6::jsonb, $7::jsonb, $8, $9)',
        [company, command.currency, json[0], command.dueIn, provider.name, json[1], json[2], operator, command.reason],
      );
      const text = `${invoiceName(issued!.number)} to ${company}: ${moneyText(issued!.total, command.currency, 'en')}, due in ${command.dueIn} days.`;
      return { text, json: { company, ...issued, currency: command.currency } };
    }
    case 'billing paid':
    case 'billing void': {
      const outcome = command.name === 'billing paid' ? 'paid' : 'void';
      await query('select support.settle_invoice($1, $2, $3, $4, $5, $6)', [company, command.invoice, outcome, command.reference, operator, command.reason]);
      return { text: `${invoiceName(command.invoice)} of ${company} is ${outcome}.`, json: { company, number: command.invoice, status: outcome } };
    }
  }
}

interface InvoiceRow {
  readonly number: number;
  readonly issued_on: string;
  readonly due_on: string;
  readonly currency: string;
  readonly total: number;
  readonly status: string;
  readonly reference: string | null;
}

function listed(invoices: readonly InvoiceRow[]): string {
  if (invoices.length === 0) return 'No invoices.';
  return invoices
    .map((i) => [invoiceName(i.number), i.issued_on, `due ${i.due_on}`, moneyText(i.total, i.currency, 'en'), i.status, i.reference ?? ''].join('  ').trimEnd())
    .join('\n');
}
