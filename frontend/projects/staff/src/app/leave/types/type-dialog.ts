import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { disabled, form, FormField, max, maxLength, min, pattern, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { LeaveApi, type LeaveType, type NewLeaveTypeBody } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MOST = 366;

/** A new leave type, or the rules of one that is there. */
@Component({
  selector: 'app-type-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './type-dialog.html',
  styles: `
    .checks {
      display: grid;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeDialog {
  protected readonly t = injectT();
  readonly #api = inject(LeaveApi);
  readonly #toasts = inject(Toasts);
  protected readonly type = inject<LeaveType | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<TypeDialog, LeaveType>>(MatDialogRef);
  protected readonly edit = form(signal(initial(this.type)), (path) => {
    const range = this.t('leaveSettings.type.range');
    required(path.name);
    maxLength(path.name, 60);
    disabled(path.daysPerYear, { when: ({ valueOf }) => valueOf(path.limit) === 'unlimited' });
    disabled(path.carryDays, { when: ({ valueOf }) => valueOf(path.limit) === 'unlimited' || valueOf(path.carry) !== 'some' });
    disabled(path.carryUntil, { when: ({ valueOf }) => valueOf(path.limit) === 'unlimited' || valueOf(path.carry) === 'none' });
    disabled(path.limit, { when: () => this.type !== null });
    for (const days of [path.daysPerYear, path.carryDays, path.negativeDays]) {
      required(days);
      min(days, 0, { message: range });
      max(days, MOST, { message: range });
    }
    pattern(path.carryUntil, MONTH_DAY, { message: this.t('leaveSettings.type.monthDay') });
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save(), { names: { carryOverDays: 'carryDays', carryOverUntil: 'carryUntil' } });

  async #save(): Promise<void> {
    const { name, limit, daysPerYear, accrual, negativeDays, carry, carryDays, carryUntil, paid, half, note } = this.edit().value();
    const limited = limit === 'limited';
    const rules = {
      name: name.trim(),
      paid,
      halfDaysAllowed: half,
      needsNote: note,
      ...(limited
        ? {
            accrual: accrual as NewLeaveTypeBody['accrual'],
            negativeDays,
            carryOverDays: carry === 'none' ? 0 : carry === 'all' ? null : carryDays,
            carryOverUntil: carry === 'none' ? null : carryUntil || null,
          }
        : {}),
    };
    const saved = this.type
      ? (await this.#api.editType(this.type.id, { ...rules, ...(limited ? { daysPerYear } : {}) }, this.type.version)).value
      : await this.#api.addType({ ...rules, daysPerYear: limited ? daysPerYear : null });
    this.#toasts.done(this.t(this.type ? 'leaveSettings.type.saved' : 'leaveSettings.type.created', { name: saved.name }));
    this.ref.close(saved);
  }
}

function initial(type: LeaveType | null) {
  const carried = type?.carryOverDays;
  return {
    name: type?.name ?? '',
    limit: type && type.daysPerYear === null ? 'unlimited' : 'limited',
    daysPerYear: type?.daysPerYear ?? 12,
    accrual: type?.accrual ?? 'yearly',
    negativeDays: type?.negativeDays ?? 0,
    carry: !type || carried === 0 ? 'none' : carried === null ? 'all' : 'some',
    carryDays: carried || 5,
    carryUntil: type?.carryOverUntil ?? '',
    paid: type?.paid ?? true,
    half: type?.halfDaysAllowed ?? true,
    note: type?.needsNote ?? false,
  };
}
