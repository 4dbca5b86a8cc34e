import { inject, Injectable } from '@angular/core';
import type { AuditEvent } from '@api/audit-log-api';
import { planName } from '@ui/form/problem-text';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Format } from '@ui/format/format';
import type { Tone } from '@ui/status/badge';

/** What is said behind the row of the matrix: that it did not happen, or was somebody else's to do. */
const OUTCOMES = { refused: 'bad', denied: 'bad', override: 'warn', limited: 'warn' } as const satisfies Record<string, Tone>;
type Outcome = keyof typeof OUTCOMES;

/** One value that an entry holds, before and after. */
export interface ChangedValue {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Entries of the log as people say them. What has no words is shown as it was recorded. */
@Injectable({ providedIn: 'root' })
export class AuditWords {
  readonly #t = injectT();
  readonly #format = inject(Format);

  outcome({ action }: AuditEvent): { readonly text: string; readonly tone: Tone } | null {
    const said = action.slice(action.lastIndexOf('.') + 1) as Outcome;
    return said in OUTCOMES ? { text: this.#t(`audit.outcome.${said}`), tone: OUTCOMES[said] } : null;
  }

  /** One row of the matrix can stand for events that people tell apart: keys are handed on under the row that lets one open. */
  action({ action, target, after }: AuditEvent): string {
    const row = action.replace(/\.(refused|denied|override|limited)$/, '');
    const kind = after && 'keysFor' in after ? 'item-key' : (target.type ?? '');
    return this.#orRaw(`audit.action.${row}@${kind}`, this.#orRaw(`audit.action.${row}`, row));
  }

  actor({ actor }: AuditEvent): string {
    return actor.name ?? this.#orRaw(`audit.by.${actor.kind}`, actor.kind);
  }

  /** "Mai Tran (person)"; the kind alone where nothing has a name. Of what support looked at, its address. */
  target({ target }: AuditEvent): string {
    if (target.type === 'route' && target.id) return target.id.replace(/^GET \/api\/v1/, '');
    const kind = target.type ? this.#orRaw(`audit.target.${target.type}`, target.type) : '';
    return target.name ? `${target.name} (${kind})` : kind;
  }

  /** On what, by whom and when, for one line under the action. */
  inShort(event: AuditEvent): string {
    return [this.target(event), this.actor(event), this.#format.dateTime(event.at)].filter((part) => part !== '').join(' · ');
  }

  /** Every value that either side holds; the same on both sides is no change and left out. */
  values({ before, after, names }: AuditEvent): ChangedValue[] {
    const members = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const said = (name: string, side: AuditEvent['before']): string => this.#say(name, named(side?.[name], names));
    return members
      .map((name) => ({ name: this.#nameOf(name), before: said(name, before), after: said(name, after) }))
      .filter((value) => value.before !== value.after);
  }

  /** The log keeps names of the interface; one without words is taken apart: `carryOverDays` → "carry over days". */
  #nameOf(name: string): string {
    return this.#orRaw(`audit.value.${name}`, name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
  }

  #say(name: string, value: unknown): string {
    if (value === undefined) return '';
    if (value === null || value === '') return this.#t('audit.none');
    if (value === '[erased]') return this.#t('audit.erased');
    if (typeof value === 'boolean') return this.#t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'number') return this.#format.number(value);
    if (typeof value === 'string') return this.#text(name, value);
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.map((each) => this.#text(name, each)).join(', ');
    if (Array.isArray(value)) return value.map((each) => this.#say(name, each)).join('\n');
    return Object.entries(value).map(([part, each]) => `${this.#nameOf(part)}: ${this.#say(part, each)}`).join(', ');
  }

  #text(name: string, value: string): string {
    if (name === 'status') return this.#orRaw(`audit.status.${value}`, value);
    if (name === 'role' || name === 'secondFactorRoles') return this.#orRaw(`shell.role.${value}`, value);
    if (name === 'plan') return planName(value);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return this.#format.date(value);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? this.#format.dateTime(value) : value;
  }

  #orRaw(key: string, raw: string): string {
    const said = this.#t(key as TextKey);
    return said === key ? raw : said;
  }
}

/** A value with names in place of the ids that have one, however deep they are. */
function named(value: unknown, names: AuditEvent['names']): unknown {
  if (typeof value === 'string') return names[value] ?? value;
  if (Array.isArray(value)) return value.map((each) => named(each, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, named(each, names)]));
}
