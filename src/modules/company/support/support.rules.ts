import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run support -- <command> [options]

  school enable|disable  --company <slug> --reason "…"   switch School for a company
  company list                                           every company with its plan, workspaces and seats
  company show           --company <slug>                one company
  company suspend|resume --company <slug> --reason "…"   shut a company out, or let it in again; nothing is deleted
  audit verify           --company <slug>                check the hash chain of a company's audit log

  --operator <name>      who runs this; the account of the operating system unless told

Each run is kept by the platform; a run about one company is also in that company's audit log, as actor "support".
Exit status: 0 done, 1 failed or the chain is broken, 2 wrong usage, 3 no such company.
`;

export class UsageError extends Error {}

export type SupportCommand =
  | { readonly name: 'company list'; readonly operator: string }
  | { readonly name: 'company show' | 'audit verify'; readonly company: string; readonly operator: string }
  | {
      readonly name: 'school enable' | 'school disable' | 'company suspend' | 'company resume';
      readonly company: string;
      readonly reason: string;
      readonly operator: string;
    };

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
      return { name, company: company(), reason: oneLine(values.reason, '--reason', 500), operator };
    default:
      throw new UsageError(name === '' ? 'which command?' : `unknown command: ${name}`);
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { company: { type: 'string' }, reason: { type: 'string' }, operator: { type: 'string' } },
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
