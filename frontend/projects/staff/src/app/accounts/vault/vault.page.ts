import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { readableFingerprint } from '@vault-crypto';
import { Section } from '../../settings/section';
import { Vault } from './vault';

/** One's own vault: its fingerprint, its passphrase, and the way out when that is lost. */
@Component({
  selector: 'app-vault-page',
  imports: [Button, Empty, Failed, RouterLink, Section, Skeleton],
  templateUrl: './vault.page.html',
  styleUrl: './vault.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VaultPage {
  protected readonly t = injectT();
  protected readonly vault = inject(Vault);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly read = resource({ loader: () => this.vault.load() });
  protected readonly problem = problemOf(this.read);
  protected readonly fingerprint = computed(() => {
    const fingerprint = this.vault.fingerprint();
    return fingerprint && readableFingerprint(fingerprint);
  });

  protected async change(): Promise<void> {
    const { ChangePassphraseDialog } = await import('./change-passphrase-dialog');
    if (await this.#dialogs.open<boolean>(ChangePassphraseDialog, null, 480)) this.#toasts.done(this.t('accountsVault.change.done'));
  }

  protected async startOver(): Promise<void> {
    const { StartOverDialog } = await import('./start-over-dialog');
    if (await this.#dialogs.open<boolean>(StartOverDialog, null, 520)) this.#toasts.done(this.t('accountsVault.startOver.done'));
  }
}
