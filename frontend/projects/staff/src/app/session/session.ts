import { computed, inject, Injectable, signal } from '@angular/core';
import { type Ability, AuthApi, type Me, type Scope } from '@api/auth-api';
import type { Access } from '@api/notifications-api';
import { Problem } from '@api/problem';

/** Who is signed in and what they may do. The interface asks `can` and `scope`, never the role. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(AuthApi);
  readonly #me = signal<Me | null>(null);
  readonly #others = new BroadcastChannel('optserv-session');
  #asked = 0;
  #answered = 0;
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
    const asked = ++this.#asked;
    const me = await this.#api.me().catch((error: unknown) => {
      if (!Problem.from(error).is('UNAUTHENTICATED')) throw error;
      return null;
    });
    // Answers may overtake each other: an older one does not bring back what was taken away.
    if (asked > this.#answered) {
      this.#answered = asked;
      this.#me.set(me);
    }
    return this.#me();
  }

  /** Reads again what this person may do, where it may have changed; a failure here is no failure of what they do. */
  async renew(): Promise<void> {
    if (this.signedIn()) await this.load().catch(() => null);
  }

  /** Reads again, unless what was told of this person is what is known: it may have changed before anybody listened. */
  async renewUnless({ role, departmentId, workspaces }: Access): Promise<void> {
    const me = this.#me();
    const known = me?.role === role && me.departmentId === departmentId && me.workspaces.accounts === workspaces.accounts && me.workspaces.school === workspaces.school;
    if (!known) await this.renew();
  }

  async signOut(): Promise<void> {
    await this.#api.signOut();
    this.#others.postMessage('signed-out');
    // A full load: nothing of the session stays in memory.
    location.assign('/sign-in');
  }
}
