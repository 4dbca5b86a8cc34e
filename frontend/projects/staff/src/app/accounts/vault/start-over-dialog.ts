import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { CompanyKeys } from '../company/company-keys';
import { PassphraseField } from './passphrase-field';
import { PassphraseJudge } from './passphrase-judge';
import { Vault } from './vault';

/** The passphrase is lost: another vault takes the place of the old one, and others hand the keys out again. */
@Component({
  selector: 'app-start-over-dialog',
  imports: [Button, DialogFrame, FormErrors, PassphraseField, Password],
  template: `
    <ui-dialog [heading]="t('accountsVault.startOver.title')" (send)="make()">
      <ui-form-errors [of]="sending" />
      <ul>
        <li>{{ t('accountsVault.startOver.keys') }}</li>
        <li>{{ t(keys.keeper() ? 'accountsVault.startOver.keeper' : 'accountsVault.startOver.restore') }}</li>
        <li>{{ t('accountsVault.startOver.colleagues') }}</li>
      </ul>
      <app-passphrase-field [label]="t('accountsVault.passphrase.new')" [field]="entry.next" />
      <ui-password testId="repeat-passphrase" autocomplete="new-password" [label]="t('accountsVault.passphrase.again')" [field]="entry.again" />
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="make-new-vault" [pending]="sending.pending()">{{ t('accountsVault.startOver.make') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      display: grid;
      gap: 6px;
      padding-left: 18px;
      list-style: disc;
      color: var(--text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StartOverDialog {
  protected readonly t = injectT();
  protected readonly keys = inject(CompanyKeys);
  readonly #vault = inject(Vault);
  readonly #judge = inject(PassphraseJudge);
  protected readonly ref = inject<MatDialogRef<StartOverDialog, boolean>>(MatDialogRef);
  protected readonly entry = form(signal({ next: '', again: '' }), (path) => {
    required(path.next);
    required(path.again);
  });
  protected readonly sending = submission(this.entry, async () => {
    const { next, again } = this.entry().value();
    await this.#judge.require(next, again);
    await this.#vault.create(next);
  });

  protected async make(): Promise<void> {
    if (await this.sending.run()) this.ref.close(true);
  }
}
