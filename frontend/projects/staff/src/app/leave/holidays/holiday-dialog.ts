import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Holiday, type HolidayKind, HolidaysApi } from '@api/holidays-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

export const HOLIDAY_KINDS: readonly HolidayKind[] = ['full-day', 'morning', 'afternoon', 'working-day'];

/** A day that differs for everybody. */
@Component({
  selector: 'app-holiday-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog
      [heading]="data.holiday ? t('leaveSettings.holiday.editTitle', { name: data.holiday.name }) : t('leaveSettings.holiday.addTitle')"
      [dirty]="changes.any()"
      (send)="sending.run()"
    >
      <p class="muted">{{ t('leaveSettings.holiday.lead') }}</p>
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('leaveSettings.holidays.name')" [of]="edit.name">
        <input uiControl autocomplete="off" data-testid="holiday-name" [formField]="edit.name" />
      </ui-field>
      <ui-field [label]="t('leaveSettings.holidays.date')" [of]="edit.date">
        <input uiControl type="date" data-testid="holiday-date" [formField]="edit.date" />
      </ui-field>
      <ui-field [label]="t('leaveSettings.holidays.kind')" [of]="edit.kind" hideOptional>
        <select uiControl data-testid="holiday-kind" [formField]="edit.kind">
          @for (kind of kinds; track kind) {
            <option [value]="kind">{{ t(name(kind)) }}</option>
          }
        </select>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-holiday" [pending]="sending.pending()">
          {{ data.holiday ? t('ui.save') : t('leaveSettings.holiday.create') }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HolidayDialog {
  protected readonly t = injectT();
  readonly #api = inject(HolidaysApi);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ holiday: Holiday | null; year: number }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<HolidayDialog, Holiday>>(MatDialogRef);
  protected readonly kinds = HOLIDAY_KINDS;
  protected readonly name = (kind: HolidayKind) => `leaveSettings.holidays.kinds.${kind}` as const;
  protected readonly edit = form(
    signal({ name: this.data.holiday?.name ?? '', date: this.data.holiday?.date ?? '', kind: this.data.holiday?.kind ?? ('full-day' as string) }),
    (path) => {
      required(path.name);
      maxLength(path.name, 120);
      required(path.date);
    },
  );
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, async () => {
    const { name, date, kind } = this.edit().value();
    const body = { name: name.trim(), date, kind: kind as HolidayKind };
    const saved = this.data.holiday ? await this.#api.edit(this.data.holiday.id, body) : await this.#api.add(body);
    this.#toasts.done(this.t('leaveSettings.holiday.saved', { name: saved.name }));
    this.ref.close(saved);
  });
}
