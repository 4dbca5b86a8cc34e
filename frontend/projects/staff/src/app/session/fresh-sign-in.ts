import { inject, Injectable, Injector, runInInjectionContext } from '@angular/core';
import { Dialogs } from '@ui/dialog/dialogs';

/** Asks people to show who they are before something that hurts: once, however many requests wait for it. */
@Injectable({ providedIn: 'root' })
export class FreshSignIn {
  readonly #dialogs = inject(Dialogs);
  readonly #injector = inject(Injector);
  #asking: Promise<boolean> | null = null;

  /** True when the request that was refused is worth repeating. */
  ask(): Promise<boolean> {
    this.#asking ??= this.#open().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #open(): Promise<boolean> {
    const [{ ConfirmIdentityDialog }, { loadTexts }] = await Promise.all([import('../security/confirm-identity-dialog'), import('../texts/texts')]);
    await runInInjectionContext(this.#injector, () => loadTexts('security'));
    return (await this.#dialogs.open<boolean>(ConfirmIdentityDialog, null, 440)) === true;
  }
}
