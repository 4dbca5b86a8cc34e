import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Dialogs } from '@ui/dialog/dialogs';
import { Vault } from './vault';

/** For whatever needs keys: the vault is open afterwards, or the person did not want to open it. */
@Injectable({ providedIn: 'root' })
export class VaultGate {
  readonly #vault = inject(Vault);
  readonly #dialogs = inject(Dialogs);
  readonly #router = inject(Router);
  #asking: Promise<boolean> | null = null;

  /** @throws Problem when it cannot be learnt whether there is a vault */
  async pass(): Promise<boolean> {
    if (this.#vault.isOpen()) return true;
    if ((await this.#vault.load()) === 'none') {
      await this.#router.navigateByUrl('/accounts/start');
      return false;
    }
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    const { UnlockDialog } = await import('./unlock-dialog');
    return (await this.#dialogs.open<boolean>(UnlockDialog, null, 440)) === true;
  }
}
