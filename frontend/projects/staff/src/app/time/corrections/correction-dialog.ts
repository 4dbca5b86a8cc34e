import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, maxLength, pattern, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AttendanceApi, type AttendanceRecord } from '@api/attendance-api';
import { type Correction, CorrectionsApi } from '@api/corrections-api';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { addDays, dayIn, daysBetween, instantAt } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { DayText } from '../attendance/day-text';

export interface CorrectionOf {
  readonly workDate: string;
  /** Of the person, for a record that is missing. */
  readonly timeZone: string;
  /** What was recorded that day. */
  readonly records: readonly AttendanceRecord[];
  /** Which of them is wrong; the first unless told. */
  readonly record?: AttendanceRecord;
  /** The planned end as an instant, where a clock-out is missing. */
  readonly plannedEnd?: string | null;
}

/** Proposes the right times of a day: of a record, or of one that is missing. */
@Component({
  selector: 'app-correction-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './correction-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CorrectionDialog {
  protected readonly t = injectT();
  protected readonly text = inject(DayText);
  readonly #format = inject(Format);
  readonly #api = inject(CorrectionsApi);
  readonly #toasts = inject(Toasts);
  readonly #attendance = inject(AttendanceApi);
  readonly #me = inject(Session).me()?.id ?? '';
  readonly #now = inject(ServerClock).now();
  readonly #of = inject<CorrectionOf>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<CorrectionDialog, Correction>>(MatDialogRef);
  protected readonly latest = dayIn(this.#of.timeZone, this.#now);

  readonly #first = this.#of.record ?? this.#of.records[0];
  /** The times filled in from the record. */
  #proposed = this.#timesOf(this.#first);
  protected readonly ask = form(
    signal({ attendanceId: this.#first?.id ?? '', workDate: this.#of.workDate, ...this.#proposed, breaks: '', reason: '' }),
    (path) => {
      required(path.workDate);
      required(path.start);
      required(path.end);
      required(path.reason);
      maxLength(path.reason, 1000);
      pattern(path.breaks, /^\d{0,4}$/);
      validate(path.end, ({ valueOf }) => {
        const end = this.#instants(valueOf(path.workDate), valueOf(path.start), valueOf(path.end))?.clockOut;
        return end && Date.parse(end) > this.#now ? { kind: 'future', message: this.t('corrections.future') } : null;
      });
    },
  );
  /** Another day has records of its own. */
  readonly #otherDay = resource({
    params: () => {
      const day = this.ask.workDate().value();
      return day && day !== this.#of.workDate ? { day } : undefined;
    },
    loader: async ({ params: { day } }) => ({ day, records: (await this.#attendance.list({ personId: this.#me, from: day, to: day })).items }),
  });
  protected readonly records = computed<readonly AttendanceRecord[]>(() => {
    if (this.ask.workDate().value() === this.#of.workDate) return this.#of.records;
    return this.#otherDay.hasValue() ? this.#otherDay.value().records : [];
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, () => this.#send(), { names: { clockIn: 'start', clockOut: 'end', breakMinutes: 'breaks' } });
  readonly #zone = computed(() => this.records().find(({ id }) => id === this.ask.attendanceId().value())?.timeZone ?? this.#of.timeZone);
  protected readonly zoneWords = computed(() => zoneNote(this.#zone(), `${this.ask.workDate().value() || this.latest}T12:00:00Z`));
  protected readonly nextDay = computed(() => {
    const { workDate, start, end } = this.ask().value();
    return workDate && start && end && end <= start ? this.t('corrections.nextDay', { date: this.#format.day(addDays(workDate, 1)) }) : '';
  });

  constructor() {
    let shown = this.#of.workDate;
    effect(() => {
      const day = this.ask.workDate().value();
      const known = day === this.#of.workDate || (this.#otherDay.hasValue() && this.#otherDay.value().day === day);
      if (!known || day === shown) return;
      shown = day;
      const [first] = this.records();
      untracked(() => {
        this.ask.attendanceId().value.set(first?.id ?? '');
        if (!this.#typed()) this.chosen();
      });
    });
  }

  /** Another record: its times are the ones to start from. */
  protected chosen(): void {
    const record = this.records().find(({ id }) => id === this.ask.attendanceId().value());
    const { start, end } = (this.#proposed = this.#timesOf(record));
    this.ask.start().value.set(start);
    this.ask.end().value.set(end);
  }

  /** Times that did not come from a record stay when the day changes. */
  #typed(): boolean {
    return this.ask.start().value() !== this.#proposed.start || this.ask.end().value() !== this.#proposed.end;
  }

  #timesOf(record: AttendanceRecord | undefined): { start: string; end: string } {
    if (!record) return { start: '', end: '' };
    const end = record.clockOut ?? this.#of.plannedEnd ?? '';
    return { start: this.#format.time(record.clockIn, record.timeZone), end: end && this.#format.time(end, record.timeZone) };
  }

  #instants(workDate: string, start: string, end: string): { clockIn: string; clockOut: string } | null {
    if (!workDate || !start || !end) return null;
    const zone = this.#zone();
    // A night that belongs to the day before its clock-in stays that way.
    const record = this.records().find(({ id }) => id === this.ask.attendanceId().value());
    const first = addDays(workDate, record ? daysBetween(record.workDate, dayIn(zone, Date.parse(record.clockIn))) : 0);
    return { clockIn: instantAt(first, start, zone), clockOut: instantAt(end > start ? first : addDays(first, 1), end, zone) };
  }

  async #send(): Promise<void> {
    const { attendanceId, workDate, start, end, breaks, reason } = this.ask().value();
    const instants = this.#instants(workDate, start, end);
    if (!instants) return;
    const correction = await this.#api.request({
      workDate,
      ...instants,
      reason: reason.trim(),
      ...(attendanceId ? { attendanceId } : {}),
      ...(breaks ? { breakMinutes: Number(breaks) } : {}),
    });
    this.#toasts.done(this.t('corrections.sent', { date: this.#format.day(workDate) }));
    this.ref.close(correction);
  }
}
