import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type PeriodLock, PeriodLocksApi } from '@api/period-locks-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

export interface Unlocking {
  readonly id: string;
  /** Its days, in words. */
  readonly period: string;
}

/** What payroll has seen may change again: somebody says why. */
@Component({
  selector: 'app-unlock-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('attendance.locks.unlockTitle', { period: data.period })" [dirty]="changes.any()" (send)="sending.run()">
      <p class="muted">{{ t('attendance.locks.unlockText') }}</p>
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('attendance.locks.reason')" [of]="ask.reason" [hint]="t('attendance.locks.reasonHint')">
        <textarea uiControl rows="3" data-testid="unlock-reason" [formField]="ask.reason" (keydown.control.enter)="sending.run()"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="confirm-unlock" [pending]="sending.pending()">{{ t('attendance.locks.unlock') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnlockDialog {
  protected readonly t = injectT();
  readonly #api = inject(PeriodLocksApi);
  protected readonly data = inject<Unlocking>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<UnlockDialog, PeriodLock>>(MatDialogRef);
  protected readonly ask = form(signal({ reason: '' }), (path) => {
    required(path.reason);
    maxLength(path.reason, 1000);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, async () => this.ref.close(await this.#api.unlock(this.data.id, this.ask().value().reason.trim())));
}
