import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { disabled, form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Overtime, OvertimeApi } from '@api/overtime-api';
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
import { CapWords } from './cap-words';
import { minutesOf } from './hours-typed';

/** Asks for overtime: from when to when, or how many hours. */
@Component({
  selector: 'app-overtime-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './overtime-dialog.html',
  styles: `
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OvertimeDialog {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(OvertimeApi);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(CapWords);
  readonly #data = inject<{ today: string }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<OvertimeDialog, Overtime>>(MatDialogRef);

  protected readonly edit = form(signal({ date: this.#data.today, by: 'times', start: '', end: '', hours: '', reason: '' }), (path) => {
    required(path.date);
    disabled(path.start, { when: ({ valueOf }) => valueOf(path.by) !== 'times' });
    disabled(path.end, { when: ({ valueOf }) => valueOf(path.by) !== 'times' });
    disabled(path.hours, { when: ({ valueOf }) => valueOf(path.by) !== 'hours' });
    required(path.start);
    required(path.end);
    required(path.hours);
    validate(path.end, ({ value, valueOf }) => (value() && value() === valueOf(path.start) ? { kind: 'same', message: this.t('overtime.sameTime') } : null));
    validate(path.hours, ({ value }) => (value() && minutesOf(value()) === null ? { kind: 'hours', message: this.t('overtime.hoursHint') } : null));
    required(path.reason);
    maxLength(path.reason, 1000);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#send(), { names: { minutes: 'hours' } });
  readonly #caps = resource({ loader: () => this.#api.caps() });
  protected readonly capWords = computed(() => (this.#caps.hasValue() ? this.#words.of(this.#caps.value()) : ''));
  /** Between the two times, by the clock on the wall. */
  protected readonly length = computed(() => {
    const { start, end } = this.edit().value();
    if (!start || !end || start === end) return '';
    const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
    return this.t(end <= start ? 'overtime.lengthNextDay' : 'overtime.length', { time: this.#format.duration((minutes(end) - minutes(start) + 1440) % 1440) });
  });

  async #send(): Promise<void> {
    const { date, by, start, end, hours, reason } = this.edit().value();
    const much = by === 'times' ? { start, end } : { minutes: minutesOf(hours) ?? 0 };
    const asked = await this.#api.request({ date, ...much, reason: reason.trim() });
    this.#toasts.done(this.t('overtime.sent', { date: this.#format.day(date) }));
    this.ref.close(asked);
  }
}
