import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

/** Turning codes off takes both of what a sign-in takes. */
@Component({
  selector: 'app-totp-off-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, Password],
  template: `
    <ui-dialog [heading]="t('security.off.title')" (send)="sending.run($event)">
      <p class="muted">{{ t('security.off.text') }}</p>
      <ui-form-errors [of]="sending" />
      <ui-password testId="off-password" [label]="t('security.confirm.password')" [field]="typed.password" />
      <ui-field [label]="t('security.totp.code')" [of]="typed.otp" [hint]="t('security.off.codeHint')">
        <input uiControl autocomplete="one-time-code" data-testid="off-code" [formField]="typed.otp" />
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="totp-off" [pending]="sending.pending()">{{ t('security.off.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TotpOffDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<TotpOffDialog, boolean>>(MatDialogRef);
  readonly #api = inject(SecurityApi);
  protected readonly typed = form(signal({ password: '', otp: '' }), (path) => {
    required(path.password);
    required(path.otp);
  });
  protected readonly sending = submission(this.typed, async () => {
    const { password, otp } = this.typed().value();
    await this.#api.stopTotp(password, otp.trim());
    this.ref.close(true);
  });
}
