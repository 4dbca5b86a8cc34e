import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { LeaveApi, type LeaveBalance } from '@api/leave-api';
import type { Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { LeaveWords } from '../leave-words';

const MOST = 366;

/** Gives somebody days, or takes some off, with the reason they will read. */
@Component({
  selector: 'app-adjustment-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('leaveSettings.adjusting.title', { type: data.balance.typeName, name: data.person.name })" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <div class="form-grid">
        <ui-field [label]="t('leaveSettings.adjusting.direction')" [of]="ask.direction" hideOptional>
          <select uiControl data-testid="adjust-direction" [formField]="ask.direction">
            <option value="give">{{ t('leaveSettings.adjusting.give') }}</option>
            <option value="take">{{ t('leaveSettings.adjusting.take') }}</option>
          </select>
        </ui-field>
        <ui-field [label]="t('leaveSettings.adjusting.days')" [of]="ask.days" [hint]="after()">
          <input uiControl type="number" step="0.5" inputmode="decimal" data-testid="adjust-days" [formField]="ask.days" />
        </ui-field>
        <ui-field class="wide" [label]="t('leaveSettings.adjusting.reason')" [of]="ask.reason" [hint]="t('leaveSettings.adjusting.reasonHint')">
          <input uiControl autocomplete="off" data-testid="adjust-reason" [formField]="ask.reason" />
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-adjustment" [pending]="sending.pending()">{{ t('leaveSettings.adjusting.send') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdjustmentDialog {
  protected readonly t = injectT();
  readonly #words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ person: Person; balance: LeaveBalance }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<AdjustmentDialog, boolean>>(MatDialogRef);
  protected readonly ask = form(signal({ direction: 'give', days: 1, reason: '' }), (path) => {
    required(path.days);
    validate(path.days, ({ value }) => (value() > 0 && value() <= MOST ? null : { kind: 'amount', message: this.t('leaveSettings.adjusting.positive') }));
    required(path.reason);
    maxLength(path.reason, 300);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  readonly #amount = computed(() => (this.ask.direction().value() === 'give' ? 1 : -1) * (this.ask.days().value() || 0));
  protected readonly after = computed(() => {
    const now = this.data.balance.available;
    if (now === null) return '';
    return this.t('leaveSettings.adjusting.after', { now: this.#words.days(now), after: this.#words.days(Math.round((now + this.#amount()) * 100) / 100) });
  });
  protected readonly sending = submission(this.ask, async () => {
    const { person, balance } = this.data;
    await this.#api.adjust({ personId: person.id, typeId: balance.typeId, days: this.#amount(), reason: this.ask().value().reason.trim() });
    this.#toasts.done(this.t('leaveSettings.adjusting.done', { name: person.name }));
    this.ref.close(true);
  });
}
