import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AuthApi, type SessionView } from '@api/auth-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

/** What the person calls one of their devices. */
@Component({
  selector: 'app-device-name-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('settings.security.renameTitle')" (send)="sending.run($event)">
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('settings.security.deviceName')" [of]="typed.name" [hint]="t('settings.security.deviceNameHint')" hideOptional>
        <input uiControl autocomplete="off" data-testid="device-name" [formField]="typed.name" />
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-device-name" [pending]="sending.pending()">{{ t('settings.security.saveName') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeviceNameDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<DeviceNameDialog, boolean>>(MatDialogRef);
  readonly #session = inject<SessionView>(MAT_DIALOG_DATA);
  readonly #api = inject(AuthApi);
  protected readonly typed = form(signal({ name: this.#session.name ?? '' }), (path) => {
    maxLength(path.name, 60);
  });
  protected readonly sending = submission(this.typed, async () => {
    await this.#api.renameSession(this.#session.id, this.typed().value().name.trim() || null);
    this.ref.close(true);
  });
}
