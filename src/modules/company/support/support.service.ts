import type { Query } from '../../../common/database/role-client.js';
import type { SupportCommand } from './support.rules.js';

export interface Outcome {
  readonly text: string;
  /** False when the answer is bad news: a broken chain. */
  readonly well: boolean;
}

interface CompanyRow {
  readonly slug: string;
  readonly name: string;
  readonly status: string;
  readonly plan: string;
  readonly account_sharing: boolean;
  readonly school: boolean;
  readonly staff: number;
  readonly created_at: Date;
}

/**
 * Carries out one command through the functions that platform support is granted; they also write it down.
 * @param query a connection signed in as `support`
 * @throws the database's error with SQLSTATE P0002 when there is no such company
 */
export async function carryOut(query: Query, command: SupportCommand): Promise<Outcome> {
  switch (command.name) {
    case 'company list':
      return { well: true, text: table(await query<CompanyRow>('select * from support.companies(null, $1)', [command.operator])) };
    case 'company show':
      return { well: true, text: table(await query<CompanyRow>('select * from support.companies($1, $2)', [command.company, command.operator])) };
    case 'school enable':
    case 'school disable': {
      const on = command.name === 'school enable';
      await query('select support.set_school($1, $2, $3, $4)', [command.company, on, command.operator, command.reason]);
      return { well: true, text: `School is ${on ? 'on' : 'off'} for ${command.company}.` };
    }
    case 'company suspend':
    case 'company resume': {
      const status = command.name === 'company suspend' ? 'suspended' : 'active';
      await query('select support.set_status($1, $2, $3, $4)', [command.company, status, command.operator, command.reason]);
      return { well: true, text: `${command.company} is ${status}.` };
    }
    case 'audit verify':
      return verdict(await query('select * from support.audit_verify($1, $2)', [command.company, command.operator]));
  }
}

function verdict([row]: { valid: boolean; head: string; count: string; first_bad: string | null }[]): Outcome {
  const { valid, head, count, first_bad } = row!;
  if (valid) return { well: true, text: `valid: ${count} events, head ${head}` };
  return { well: false, text: `BROKEN at event ${first_bad}: ${count} events before it are right, the last of them ${head}` };
}

const HEADINGS = ['company', 'name', 'status', 'plan', 'account sharing', 'school', 'staff', 'since'];

function table(companies: readonly CompanyRow[]): string {
  const onOff = (on: boolean) => (on ? 'on' : 'off');
  const rows = companies.map((c) => [c.slug, c.name, c.status, c.plan, onOff(c.account_sharing), onOff(c.school), String(c.staff), c.created_at.toISOString().slice(0, 10)]);
  const widths = HEADINGS.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  return [HEADINGS, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ').trimEnd()).join('\n');
}
