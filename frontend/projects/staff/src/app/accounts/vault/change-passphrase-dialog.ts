import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { PassphraseField } from './passphrase-field';
import { PassphraseJudge } from './passphrase-judge';
import { atPassphrase } from './unlock-dialog';
import { Vault } from './vault';

@Component({
  selector: 'app-change-passphrase-dialog',
  imports: [Button, DialogFrame, FormErrors, PassphraseField, Password],
  template: `
    <ui-dialog [heading]="t('accountsVault.change.title')" (send)="change()">
      <ui-form-errors [of]="sending" />
      <ui-password testId="current-passphrase" [label]="t('accountsVault.passphrase.current')" [field]="entry.current" />
      <app-passphrase-field [label]="t('accountsVault.passphrase.new')" [field]="entry.next" />
      <ui-password testId="repeat-passphrase" autocomplete="new-password" [label]="t('accountsVault.passphrase.again')" [field]="entry.again" />
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-passphrase" [pending]="sending.pending()">{{ t('accountsVault.change.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangePassphraseDialog {
  protected readonly t = injectT();
  readonly #vault = inject(Vault);
  readonly #judge = inject(PassphraseJudge);
  protected readonly ref = inject<MatDialogRef<ChangePassphraseDialog, boolean>>(MatDialogRef);
  protected readonly entry = form(signal({ current: '', next: '', again: '' }), (path) => {
    required(path.current);
    required(path.next);
    required(path.again);
  });
  protected readonly sending = submission(this.entry, async () => {
    const { current, next, again } = this.entry().value();
    await this.#judge.require(next, again);
    try {
      await this.#vault.change(current, next);
    } catch (error) {
      throw atPassphrase(Problem.from(error), 'current');
    }
  });

  protected async change(): Promise<void> {
    if (await this.sending.run()) this.ref.close(true);
  }
}
