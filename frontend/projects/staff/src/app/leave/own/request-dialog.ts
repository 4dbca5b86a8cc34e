import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { LeaveApi, type LeaveRequest, type LeaveRequestBody } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { faultText } from '@ui/form/fault-text';
import { problemText } from '@ui/form/problem-text';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { LeaveWords } from '../leave-words';
import { chargePreview } from './charge-preview';

/** Asks for leave: which, when, why; what it comes to is shown while the days are chosen. */
@Component({
  selector: 'app-request-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, Icon],
  templateUrl: './request-dialog.html',
  styleUrl: './request-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestDialog {
  protected readonly t = injectT();
  protected readonly words = inject(LeaveWords);
  readonly #format = inject(Format);
  readonly #api = inject(LeaveApi);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject<MatDialogRef<RequestDialog, LeaveRequest>>(MatDialogRef);

  protected readonly types = resource({
    loader: async () => {
      const [types, balances] = await Promise.all([this.#api.types(), this.#api.balances()]);
      return types.items.map((type) => ({ type, available: balances.items.find(({ typeId }) => typeId === type.id)?.available ?? null }));
    },
  });
  readonly #value = signal({ typeId: '', startDate: '', endDate: '', part: 'whole', startHalf: false, endHalf: false, note: '' });
  protected readonly type = computed(() => (this.types.hasValue() ? this.types.value().find(({ type }) => type.id === this.#value().typeId)?.type : undefined));
  protected readonly ask = form(this.#value, (path) => {
    required(path.typeId);
    required(path.startDate);
    required(path.endDate);
    required(path.note, { when: () => this.type()?.needsNote === true });
    maxLength(path.note, 1000);
    validate(path.endDate, ({ value, valueOf }) =>
      value() && value() < valueOf(path.startDate) ? { kind: 'order', message: this.t('leave.ask.lastBeforeFirst') } : null,
    );
  });
  protected readonly changes = changesOf(() => [this.#value().startDate, this.#value().endDate, this.#value().note]);
  protected readonly singleDay = computed(() => this.#value().startDate !== '' && this.#value().startDate === this.#value().endDate);
  /** As it would be sent; null while it says too little. */
  readonly #body = computed<LeaveRequestBody | null>(
    () => {
      const { typeId, startDate, endDate, part, startHalf, endHalf, note } = this.#value();
      if (!typeId || !startDate || !endDate || endDate < startDate) return null;
      const halves = !this.type()?.halfDaysAllowed ? [false, false] : this.singleDay() ? [part === 'afternoon', part === 'morning'] : [startHalf, endHalf];
      return { typeId, startDate, endDate, startHalf: halves[0]!, endHalf: halves[1]!, note: note.trim() || null };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  /** The note changes nothing that is reckoned; where one is needed, its absence is the field's to say. */
  readonly #reckoned = computed(() => (this.#body() ? { ...this.#body()!, note: this.type()?.needsNote ? '-' : null } : null), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly charge = chargePreview(this.#reckoned, inject(Session).me()?.id ?? '');
  protected readonly lines = computed(() => {
    const charge = this.charge();
    if (charge === null || charge === 'reckoning' || !charge.preview) return [];
    const { days, years } = charge.preview;
    return years.length < 2
      ? [this.#line(days, years[0]?.left ?? null)]
      : years.map((each) => `${each.year}: ${this.#line(each.days, each.left)}`);
  });
  protected readonly free = computed(() => {
    const charge = this.charge();
    return charge === null || charge === 'reckoning' ? [] : charge.free;
  });
  protected readonly refusal = computed(() => {
    const charge = this.charge();
    if (charge === null || charge === 'reckoning') return '';
    if (charge.problem) return problemText(charge.problem, this.t);
    if (!charge.preview?.refusal) return '';
    const { code, detail } = charge.preview.refusal;
    return faultText({ code, message: detail }, this.t);
  });
  protected readonly sending = submission(this.ask, async () => {
    const filed = await this.#api.file(this.#body()!);
    this.#toasts.done(this.t('leave.ask.sent', { days: this.words.days(filed.days) }));
    this.ref.close(filed);
  });

  constructor() {
    effect(() => {
      if (this.types.hasValue() && !untracked(this.#value).typeId) {
        const first = this.types.value()[0]?.type.id ?? '';
        this.#value.update((value) => ({ ...value, typeId: first }));
      }
    });
    effect(() => {
      // One day is the usual beginning: the last follows the first until it has its own.
      const startDate = this.ask.startDate().value();
      const last = untracked(this.#value).endDate;
      if (startDate && (!last || last < startDate)) this.#value.update((value) => ({ ...value, endDate: startDate }));
    });
  }

  protected option(name: string, available: number | null): string {
    return `${name} · ${available === null ? this.t('leave.ask.noLimit') : this.t('leave.ask.balance', { left: this.words.days(available) })}`;
  }

  #line(days: number, left: number | null): string {
    const said = this.words.days(days);
    if (left === null) return this.t('leave.ask.previewOpen', { days: said });
    if (left < 0) return `${said} · ${this.t('leave.ask.below', { days: this.words.days(-left) })}`;
    return this.t('leave.ask.preview', { days: said, left: this.#format.number(left) });
  }
}
