import { computed, inject, Injectable, signal } from '@angular/core';
import { type Ability, AuthApi, type Me, type Scope } from '@api/auth-api';
import { Problem } from '@api/problem';

/** Who is signed in and what they may do. The interface asks `can` and `scope`, never the role. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(AuthApi);
  readonly #me = signal<Me | null>(null);
  readonly #others = new BroadcastChannel('optserv-session');
  readonly me = this.#me.asReadonly();
  readonly signedIn = computed(() => this.#me() !== null);

  constructor() {
    // Another tab signed out: this one holds nothing any more either.
    this.#others.onmessage = ({ data }: MessageEvent<string>) => {
      if (data === 'signed-out' && this.#me()) location.assign('/sign-in');
    };
  }

  can(ability: Ability): boolean {
    return this.scope(ability) !== 'none';
  }

  scope(ability: Ability): Scope {
    return this.#me()?.abilities[ability] ?? 'none';
  }

  workspace(name: 'hr' | 'accounts' | 'school'): boolean {
    return this.#me()?.workspaces[name] === true;
  }

  adopt(me: Me): void {
    this.#me.set(me);
  }

  /** Null when nobody is signed in; any other failure is thrown. */
  async load(): Promise<Me | null> {
    try {
      this.#me.set(await this.#api.me());
    } catch (error) {
      if (!Problem.from(error).is('UNAUTHENTICATED')) throw error;
      this.#me.set(null);
    }
    return this.#me();
  }

  /** Reads again what this person may do, where it may have changed; a failure here is no failure of what they do. */
  async renew(): Promise<void> {
    if (this.signedIn()) await this.load().catch(() => null);
  }

  async signOut(): Promise<void> {
    await this.#api.signOut();
    this.#others.postMessage('signed-out');
    // A full load: nothing of the session stays in memory.
    location.assign('/sign-in');
  }
}
