import { randomUUID } from 'node:crypto';
import type { Query } from '../../../common/database/role-client.js';
import { readInvoicing } from '../../../common/config/config.js';
import { ManualInvoicing } from '../billing/manual-invoicing.service.js';
import { carryOutBilling } from './billing-commands.service.js';
import type { SupportCommand } from './support.rules.js';

export interface Outcome {
  readonly text: string;
  /** The same for programs. */
  readonly json: unknown;
  /** 0, or another when the answer is bad news: a broken chain, no consent. */
  readonly status: number;
}

/** What the support tool needs of the installation to make links. */
export interface LinkMaker {
  /** @returns the address to open, and the hash that the database is to hold */
  link(id: string): { readonly url: string; readonly hash: Buffer };
}

const done = (text: string, json: object): Outcome => ({ text, json, status: 0 });

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
 * @param links makes the links that let support in
 * @throws the database's error with SQLSTATE P0002 when there is no such company
 */
export async function carryOut(query: Query, command: SupportCommand, links: LinkMaker): Promise<Outcome> {
  switch (command.name) {
    case 'company list':
      return listed(await query<CompanyRow>('select * from support.companies(null, $1)', [command.operator]));
    case 'company show':
      return listed(await query<CompanyRow>('select * from support.companies($1, $2)', [command.company, command.operator]));
    case 'school enable':
    case 'school disable': {
      const on = command.name === 'school enable';
      await query('select support.set_school($1, $2, $3, $4)', [command.company, on, command.operator, command.reason]);
      return done(`School is ${on ? 'on' : 'off'} for ${command.company}.`, { company: command.company, school: on });
    }
    case 'company suspend':
    case 'company resume': {
      const status = command.name === 'company suspend' ? 'suspended' : 'active';
      await query('select support.set_status($1, $2, $3, $4)', [command.company, status, command.operator, command.reason]);
      return done(`${command.company} is ${status}.`, { company: command.company, status });
    }
    case 'access open':
      return await openAccess(query, command, links);
    case 'access close': {
      const [closed] = await query<{ ended: number }>('select support.close_access($1, $2, $3) as ended', [command.company, command.operator, command.reason]);
      return done(`Looks into ${command.company} that ended: ${closed!.ended}.`, { company: command.company, ended: closed!.ended });
    }
    case 'company delete': {
      const [due] = await query<{ day: Date }>('select support.delete_company($1, $2, $3) as day', [command.company, command.operator, command.reason]);
      const day = due!.day.toISOString().slice(0, 10);
      return done(`${command.company} is erased on ${day}; its Admins are told, and can keep it until then.`, { company: command.company, erasedOn: day });
    }
    case 'company keep':
      await query('select support.keep_company($1, $2, $3)', [command.company, command.operator, command.reason]);
      return done(`${command.company} is kept.`, { company: command.company, erasedOn: null });
    case 'billing list':
    case 'billing invoice':
    case 'billing paid':
    case 'billing void': {
      const { invoiceIssuer, invoicePayment } = readInvoicing();
      const { text, json } = await carryOutBilling(query, command, new ManualInvoicing({ invoicePayment }), invoiceIssuer);
      return done(text, json);
    }
    case 'audit verify':
      return verdict(await query('select * from support.audit_verify($1, $2)', [command.company, command.operator]));
  }
}

function verdict([row]: { valid: boolean; head: string; count: string; first_bad: string | null }[]): Outcome {
  const { valid, head, count, first_bad } = row!;
  const json = { valid, head, count: Number(count), ...(first_bad === null ? {} : { firstBad: Number(first_bad) }) };
  if (valid) return done(`valid: ${count} events, head ${head}`, json);
  return { status: 1, json, text: `BROKEN at event ${first_bad}: ${count} events before it are right, the last of them ${head}` };
}

async function openAccess(query: Query, { company, operator, reason }: { company: string; operator: string; reason: string }, links: LinkMaker): Promise<Outcome> {
  const id = randomUUID();
  const { url, hash } = links.link(id);
  const [opened] = await query<{ until: Date | null }>('select support.open_access($1, $2, $3, $4, $5) as until', [company, id, hash, operator, reason]);
  const until = opened?.until?.toISOString();
  if (!until) return { status: 4, json: { company, open: false }, text: `No Admin of ${company} lets support in now. Ask them to, in Settings, Support access.` };
  return done(`Open within ten minutes, once; it only reads, is written down and ends ${until}:\n${url}`, { company, open: true, until, url });
}

const listed = (companies: readonly CompanyRow[]): Outcome => done(table(companies), companies);

const HEADINGS = ['company', 'name', 'status', 'plan', 'account sharing', 'school', 'staff', 'since'];

function table(companies: readonly CompanyRow[]): string {
  const onOff = (on: boolean) => (on ? 'on' : 'off');
  const rows = companies.map((c) => [c.slug, c.name, c.status, c.plan, onOff(c.account_sharing), onOff(c.school), String(c.staff), c.created_at.toISOString().slice(0, 10)]);
  const widths = HEADINGS.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  return [HEADINGS, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ').trimEnd()).join('\n');
}
