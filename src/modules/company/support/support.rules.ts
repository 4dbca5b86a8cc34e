import { parseArgs } from 'node:util';
import { BILLING_USAGE, type BillingCommand, readCount, readLines } from './billing-commands.service.js';
import { UsageError } from './usage-error.types.js';

export const USAGE = `Usage: npm run support -- <command> [options]

  school enable|disable  --company <slug> --reason "…"   switch School for a company
  company list                                           every company with its plan, workspaces and seats
  company show           --company <slug>                one company
  company suspend|resume --company <slug> --reason "…"   shut a company out, or let it in again; nothing is deleted
  company delete|keep    --company <slug> --reason "…"   have a company erased after 14 days, or keep it after all
  audit verify           --company <slug>                check the hash chain of a company's audit log
  access open            --company <slug> --reason "…"   a link to look into a company, if an Admin of it lets support in now
  access close           --company <slug> --reason "…"   end every look into a company
${BILLING_USAGE}
  --operator <name>      who runs this; the account of the operating system unless told
  --json                 the answer as JSON

Each run is kept by the platform; a run about one company is also in that company's audit log, as actor "support".
Exit status: 0 done, 1 failed or the chain is broken, 2 wrong usage, 3 no such company or invoice, 4 no Admin lets support in.
`;

export { UsageError };

export type SupportCommand =
  | BillingCommand
  | { readonly name: 'company list'; readonly operator: string }
  | { readonly name: 'company show' | 'audit verify'; readonly company: string; readonly operator: string }
  | {
      readonly name: 'school enable' | 'school disable' | 'company suspend' | 'company resume' | 'company delete' | 'company keep' | 'access open' | 'access close';
      readonly company: string;
      readonly reason: string;
      readonly operator: string;
    };

/** Whether the answer is wanted as JSON. */
export const wantsJson = (words: readonly string[]): boolean => words.includes('--json');

/**
 * What the words of a command line ask for.
 * @param account the operating system's name for who runs it
 * @throws UsageError saying what is missing or unknown
 */
export function readCommand(words: readonly string[], account: string): SupportCommand {
  const { values, positionals } = parsed(words);
  const operator = oneLine(values.operator ?? account, '--operator', 80);
  const company = (): string => oneLine(values.company, '--company', 63);
  const name = positionals.join(' ');
  switch (name) {
    case 'company list':
      return { name, operator };
    case 'company show':
    case 'audit verify':
      return { name, company: company(), operator };
    case 'school enable':
    case 'school disable':
    case 'company suspend':
    case 'company resume':
    case 'company delete':
    case 'company keep':
    case 'access open':
    case 'access close':
      return { name, company: company(), reason: oneLine(values.reason, '--reason', 500), operator };
    case 'billing list':
      return { name, company: company(), operator };
    case 'billing invoice':
      return { name, company: company(), ...readLines(values), dueIn: readCount(values['due-in'], '--due-in', 365, 30), reason: oneLine(values.reason, '--reason', 500), operator };
    case 'billing paid':
    case 'billing void': {
      const reference = values.reference === undefined ? null : oneLine(values.reference, '--reference', 200);
      return { name, company: company(), invoice: readCount(values.invoice, '--invoice', 999_999_999), reference, reason: oneLine(values.reason, '--reason', 500), operator };
    }
    default:
      throw new UsageError(name === '' ? 'which command?' : `unknown command: ${name}`);
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        company: { type: 'string' },
        reason: { type: 'string' },
        operator: { type: 'string' },
        currency: { type: 'string' },
        line: { type: 'string', multiple: true },
        'due-in': { type: 'string' },
        invoice: { type: 'string' },
        reference: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneLine(value: string | undefined, option: string, most: number): string {
  const text = value?.trim() ?? '';
  if (text === '') throw new UsageError(`${option} is missing`);
  if (text.length > most || /\p{Cc}/u.test(text)) throw new UsageError(`${option} must be one line of at most ${most} characters`);
  return text;
}
