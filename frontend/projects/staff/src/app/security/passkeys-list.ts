import { ChangeDetectionStrategy, Component, inject, output, resource } from '@angular/core';
import { problemOf } from '@api/problem-of';
import { type PasskeyView, SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { passkeysPossible } from './passkey-support';

/** One's own passkeys: add, name, remove. */
@Component({
  selector: 'app-passkeys-list',
  imports: [Button, Failed, Icon, Skeleton],
  templateUrl: './passkeys-list.html',
  styleUrl: './rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasskeysList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly passkeysPossible = passkeysPossible;
  readonly #api = inject(SecurityApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  /** Recovery codes may have come or gone. */
  readonly changed = output();
  protected readonly read = resource({ loader: async () => (await this.#api.passkeys()).items });
  protected readonly problem = problemOf(this.read);

  protected async add(): Promise<void> {
    if (await this.#open(null)) this.#toasts.done(this.t('security.passkeys.added'));
  }

  protected async rename(passkey: PasskeyView): Promise<void> {
    await this.#open(passkey);
  }

  protected async remove({ id, name }: PasskeyView): Promise<void> {
    const removed = await this.#dialogs.confirm({
      title: this.t('security.passkeys.removeTitle', { name }),
      text: this.t('security.passkeys.removeText'),
      action: this.t('security.passkeys.remove'),
      danger: true,
      run: () => this.#api.removePasskey(id),
    });
    if (!removed) return;
    this.#reload();
    this.#toasts.done(this.t('security.passkeys.removed', { name }));
  }

  async #open(passkey: PasskeyView | null): Promise<boolean> {
    const { PasskeyDialog } = await import('./passkey-dialog');
    const done = (await this.#dialogs.open<boolean>(PasskeyDialog, passkey, 480)) === true;
    this.#reload();
    return done;
  }

  #reload(): void {
    this.read.reload();
    this.changed.emit();
  }
}
