import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Faults } from './faults';
import { Vault } from './vault';

/** Opens the vault with its passphrase. */
@Component({
  selector: 'app-unlock-dialog',
  imports: [Button, DialogFrame, FormErrors, Password, RouterLink],
  template: `
    <ui-dialog [heading]="t('accounts.unlock.title')" (send)="unlock()">
      <ui-form-errors [of]="sending" />
      <p class="muted">{{ t('accounts.unlock.text') }}</p>
      <ui-password testId="passphrase" [label]="t('accounts.passphrase')" [field]="entry.passphrase" />
      <p class="small"><a routerLink="/accounts/vault" (click)="ref.close(false)">{{ t('accounts.unlock.forgot') }}</a></p>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="unlock" [pending]="sending.pending()">{{ t('accounts.unlock.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnlockDialog {
  protected readonly t = injectT();
  readonly #vault = inject(Vault);
  readonly #faults = inject(Faults);
  protected readonly ref = inject<MatDialogRef<UnlockDialog, boolean>>(MatDialogRef);
  protected readonly entry = form(signal({ passphrase: '' }), (path) => {
    required(path.passphrase);
  });
  protected readonly sending = submission(this.entry, async () => {
    try {
      await this.#vault.unlock(this.entry().value().passphrase);
    } catch (error) {
      throw atPassphrase(Problem.from(error));
    }
  });

  protected async unlock(): Promise<void> {
    const done = await this.sending.run();
    if (done || this.#faults.stopped()) this.ref.close(done);
  }
}

/** A wrong passphrase belongs to its field. */
export function atPassphrase(problem: Problem, field = 'passphrase'): Problem {
  if (!problem.is('WRONG_PASSPHRASE')) return problem;
  return new Problem(422, problem.code, problem.detail, [{ field, code: 'INVALID', message: problem.detail }]);
}
