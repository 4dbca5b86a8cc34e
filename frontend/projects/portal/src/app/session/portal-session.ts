import { inject, Injectable, signal } from '@angular/core';
import { PortalApi, type PortalCompany, type PortalMe, PortalRefusal } from '@api/portal-api';
import { readAddress } from '../address';

export type Stage = 'starting' | 'which-school' | 'unknown-school' | 'unreachable' | 'pairing' | 'sign-in' | 'inside';

/** Why somebody is back at the sign-in. */
export type Farewell = 'out' | 'idle' | 'ended';

const RETRY = 5_000;

/**
 * Who is here. The session itself is a cookie that no script sees; what is known of the student is in memory only and is
 * gone the moment they are.
 */
@Injectable({ providedIn: 'root' })
export class PortalSession {
  readonly #api = inject(PortalApi);
  readonly #others = new BroadcastChannel('optserv-portal');
  readonly #stage = signal<Stage>('starting');
  readonly #school = signal<PortalCompany | null>(null);
  readonly #me = signal<PortalMe | null>(null);
  readonly #farewell = signal<Farewell | null>(null);
  /** A sign-out that is on its way, or waits for the connection. */
  #leaving: Promise<void> | null = null;
  #owed = false;
  #arriving = false;
  readonly stage = this.#stage.asReadonly();
  readonly school = this.#school.asReadonly();
  readonly me = this.#me.asReadonly();
  readonly farewell = this.#farewell.asReadonly();
  readonly address = readAddress(location.pathname, location.hash);

  constructor() {
    this.#others.onmessage = () => this.ended();
    addEventListener('online', () => void this.#connected());
    // Were the browser to keep this page for its Back button, it would keep an empty one, and wake it signed out.
    addEventListener('pagehide', ({ persisted }) => (document.documentElement.hidden = persisted && this.#stage() === 'inside'));
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      if (this.#stage() === 'inside') void this.signOut('out').finally(() => location.reload());
      else document.documentElement.hidden = false;
    });
  }

  /** Finds out whose portal this is and who is signed in. Whoever comes by the Back button is nobody. */
  async start(): Promise<void> {
    const { school, pairing } = this.address;
    if (school === null) return this.#stage.set('which-school');
    try {
      if (cameBack()) await this.#end();
      const [company, me] = await Promise.all([this.#api.company(school), pairing ? null : this.#whoIsHere()]);
      this.#school.set(company);
      this.#me.set(me);
      this.#stage.set(pairing ? 'pairing' : me ? 'inside' : 'sign-in');
    } catch (error) {
      const status = error instanceof PortalRefusal ? error.status : 0;
      this.#stage.set(status === 404 || status === 400 ? 'unknown-school' : 'unreachable');
      if (this.#stage() === 'unreachable') setTimeout(() => void this.#connected(), RETRY);
    }
  }

  /** @throws PortalRefusal as the server answers */
  async signIn(code: string, pin: string): Promise<void> {
    // The farewell of whoever was here before takes its cookie along: it must not take the new one.
    await this.#leaving?.catch(() => undefined);
    this.#arriving = true;
    try {
      await this.#api.signIn({ company: this.address.school ?? '', code, pin });
      this.#owed = false;
      this.#me.set(await this.#api.me());
      this.#farewell.set(null);
      this.#stage.set('inside');
    } finally {
      this.#arriving = false;
      if (this.#owed) setTimeout(() => void this.#connected(), RETRY);
    }
  }

  /** Nothing of the student stays on the screen, whether the server can be told now or later. */
  async signOut(why: Farewell): Promise<void> {
    this.#leave(why);
    this.#others.postMessage('signed-out');
    await this.#end().catch(() => undefined);
  }

  /** The server knows nobody any more. */
  ended(): void {
    if (this.#stage() === 'inside') this.#leave('ended');
  }

  #leave(why: Farewell): void {
    this.#me.set(null);
    this.#farewell.set(why);
    this.#stage.set('sign-in');
  }

  async #whoIsHere(): Promise<PortalMe | null> {
    try {
      return await this.#api.me();
    } catch (error) {
      if (error instanceof PortalRefusal && error.status === 401) return null;
      throw error;
    }
  }

  /** Ends the session at the server. @throws PortalRefusal when it cannot be told yet; then it is told later */
  async #end(): Promise<void> {
    this.#owed = true;
    this.#leaving = this.#api.signOut();
    try {
      await this.#leaving;
      this.#owed = false;
    } catch (error) {
      if (!(error instanceof PortalRefusal && error.status === 401)) {
        setTimeout(() => void this.#connected(), RETRY);
        throw error;
      }
      this.#owed = false;
    } finally {
      this.#leaving = null;
    }
  }

  async #connected(): Promise<void> {
    if (this.#stage() === 'unreachable') await this.start();
    else if (this.#owed && !this.#leaving && !this.#arriving) await this.#end().catch(() => undefined);
  }
}

function cameBack(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward';
}
