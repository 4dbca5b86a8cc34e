import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { Problem } from '@api/problem';
import { SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';
import { PasskeyCancelled, passkeysPossible } from './passkey-support';
import { Passkeys } from './passkeys';

/** The password, or a passkey, once more. What was typed behind it stays where it is. */
@Component({
  selector: 'app-confirm-identity-dialog',
  imports: [Button, DialogFrame, FormErrors, Password, ProblemNote],
  template: `
    <ui-dialog [heading]="t('security.confirm.title')" (send)="sending.run($event)">
      <p class="muted">{{ t('security.confirm.text') }}</p>
      <ui-form-errors [of]="sending" />
      @if (problem(); as failure) {
        <ui-problem-note [problem]="failure" />
      }
      <ui-password testId="confirm-password" [label]="t('security.confirm.password')" [field]="shown.password" />
      @if (passkeysPossible) {
        <button uiButton="quiet" type="button" icon="key-round" data-testid="confirm-passkey" [pending]="presenting()" (click)="present()">
          {{ t('security.confirm.passkey') }}
        </button>
      }
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="confirm-identity" [pending]="sending.pending()">{{ t('security.confirm.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    button[icon='key-round'] {
      justify-self: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmIdentityDialog {
  protected readonly t = injectT();
  protected readonly passkeysPossible = passkeysPossible;
  readonly #passkeys = inject(Passkeys);
  protected readonly ref = inject<MatDialogRef<ConfirmIdentityDialog, boolean>>(MatDialogRef);
  readonly #api = inject(SecurityApi);
  protected readonly presenting = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly shown = form(signal({ password: '' }), (path) => {
    required(path.password);
  });
  protected readonly sending = submission(this.shown, async () => {
    await this.#api.confirmWithPassword(this.shown().value().password);
    this.ref.close(true);
  });

  protected async present(): Promise<void> {
    if (this.presenting()) return;
    this.presenting.set(true);
    this.problem.set(null);
    try {
      await this.#api.confirmWithPasskey(await this.#passkeys.present());
      this.ref.close(true);
    } catch (error) {
      if (!(error instanceof PasskeyCancelled)) this.problem.set(Problem.from(error));
    } finally {
      this.presenting.set(false);
    }
  }
}
