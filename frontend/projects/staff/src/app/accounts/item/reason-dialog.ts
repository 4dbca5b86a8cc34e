import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { SharedItem } from '@api/accounts-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

/** Somebody else's item: why. The owner reads it. */
@Component({
  selector: 'app-reason-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('accountsItem.override.title', { title: item.title })" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <p class="muted">{{ t('accountsItem.override.text', { name: item.ownerName }) }}</p>
      <ui-field [label]="t('accountsItem.override.reason')" [of]="entry.reason">
        <textarea uiControl rows="3" data-testid="override-reason" [formField]="entry.reason"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="override">{{ t('accountsItem.override.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonDialog {
  protected readonly t = injectT();
  protected readonly item = inject<SharedItem>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly entry = form(signal({ reason: '' }), (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
  });
  protected readonly sending = submission(this.entry, async () => this.ref.close(this.entry().value().reason.trim()));
}
