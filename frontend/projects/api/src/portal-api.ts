import { Injectable } from '@angular/core';
import type { PortalAttendance } from './generated/models/portal-attendance';
import type { PortalBalance } from './generated/models/portal-balance';
import type { PortalCompany } from './generated/models/portal-company';
import type { PortalEntry } from './generated/models/portal-entry';
import type { PortalLesson } from './generated/models/portal-lesson';
import type { PortalMark } from './generated/models/portal-mark';
import type { PortalMe } from './generated/models/portal-me';
import type { PortalName } from './generated/models/portal-name';
import type { PortalSchedule } from './generated/models/portal-schedule';
import type { PortalSignedIn } from './generated/models/portal-signed-in';
import type { PortalSignInBody } from './generated/models/portal-sign-in-body';

export type { PortalAttendance, PortalBalance, PortalCompany, PortalEntry, PortalLesson, PortalMark, PortalMe, PortalSchedule };

/** How long an answer may take before the connection counts as lost, in milliseconds. */
const PATIENCE = 15_000;

/** An answer that is none of the wished ones; status 0 when there was none at all. */
export class PortalRefusal extends Error {
  constructor(
    readonly status: number,
    /** Seconds to wait, where the server says so. */
    readonly retryAfter: number | null,
  ) {
    super(`HTTP ${status}`);
  }
}

/** The calls of the student portal. The session is a cookie that no script can read; nothing is kept in any cache. */
@Injectable({ providedIn: 'root' })
export class PortalApi {
  /** Milliseconds that the server's clock is ahead of this device's. */
  serverAhead = 0;
  /** What server texts are asked for in. */
  language = 'en';

  company = (slug: string): Promise<PortalCompany> => this.#ask('GET', `companies/${encodeURIComponent(slug)}`);
  signIn = (body: PortalSignInBody): Promise<PortalSignedIn> => this.#ask('POST', 'sign-in', body);
  signOut = (): Promise<void> => this.#ask('POST', 'sign-out');
  pair = (company: string, pairingCode: string): Promise<PortalName> => this.#ask('POST', 'screens', { company, pairingCode });
  me = (): Promise<PortalMe> => this.#ask('GET', 'me');
  schedule = (): Promise<PortalSchedule> => this.#ask('GET', 'schedule');
  balance = (): Promise<PortalBalance> => this.#ask('GET', 'balance');
  attendance = (): Promise<PortalAttendance> => this.#ask('GET', 'attendance');

  async #ask<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { 'accept-language': this.language, ...(body ? { 'content-type': 'application/json' } : {}) };
    const options = { method, headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...(body ? { body: JSON.stringify(body) } : {}) } as const;
    const answer = await fetch(`/api/portal/v1/${path}`, options).catch(() => null);
    if (!answer) throw new PortalRefusal(0, null);
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(said)) this.serverAhead = said - Date.now();
    if (!answer.ok) throw new PortalRefusal(answer.status, Number(answer.headers.get('retry-after')) || null);
    return (answer.status === 204 ? undefined : await answer.json().catch(() => Promise.reject(new PortalRefusal(0, null)))) as T;
  }
}
