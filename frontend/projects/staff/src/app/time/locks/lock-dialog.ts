import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type PeriodLock, PeriodLocksApi } from '@api/period-locks-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

/** The first and the last day that are proposed. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** Locks the days whose hours have gone to payroll. */
@Component({
  selector: 'app-lock-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('attendance.locks.lock')" [dirty]="changes.any()" (send)="sending.run()">
      <p class="muted">{{ t('attendance.locks.lead') }}</p>
      <ui-form-errors [of]="sending" />
      <div class="form-grid">
        <ui-field [label]="t('attendance.locks.from')" [of]="edit.from">
          <input uiControl type="date" data-testid="lock-from" [formField]="edit.from" />
        </ui-field>
        <ui-field [label]="t('attendance.locks.until')" [of]="edit.until">
          <input uiControl type="date" data-testid="lock-until" [formField]="edit.until" />
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="confirm-lock" [pending]="sending.pending()">{{ t('attendance.locks.lockIt') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LockDialog {
  protected readonly t = injectT();
  readonly #api = inject(PeriodLocksApi);
  readonly #format = inject(Format);
  readonly #toasts = inject(Toasts);
  readonly #period = inject<Period>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<LockDialog, PeriodLock>>(MatDialogRef);
  protected readonly edit = form(signal({ from: this.#period.from, until: this.#period.until }), (path) => {
    required(path.from);
    required(path.until);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, async () => {
    const lock = await this.#api.lock(this.edit().value());
    this.#toasts.done(this.t('attendance.locks.done', { period: this.#format.dates(lock.from, lock.until) }));
    this.ref.close(lock);
  });
}
