import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { applyEach, disabled, form, FormField, max, min, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ScheduleOwner, SchedulesApi, type WorkSchedule, type WorkSchedules } from '@api/schedules-api';
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
import { TIME_ZONES } from '../settings/zones';

/** A new schedule, beginning as a copy of the one in force. */
@Component({
  selector: 'app-schedule-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './schedule-dialog.html',
  styleUrl: './schedule-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScheduleDialog {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SchedulesApi);
  readonly #toasts = inject(Toasts);
  readonly #data = inject<{ owner: ScheduleOwner; schedule: WorkSchedule }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ScheduleDialog, WorkSchedules>>(MatDialogRef);
  protected readonly ofPerson = this.#data.owner !== null;
  protected readonly zones = [...new Set([...TIME_ZONES, this.#data.schedule.timeZone])].sort();

  protected readonly edit = form(
    signal({
      startsOn: '',
      timeZone: this.#data.schedule.timeZone,
      days: this.#data.schedule.week.map((day) => ({
        works: day !== null,
        start: day?.start ?? '09:00',
        end: day?.end ?? '17:00',
        breakMinutes: day?.breakMinutes ?? 0,
      })),
    }),
    (path) => {
      required(path.startsOn);
      applyEach(path.days, (day) => {
        disabled(day.start, { when: ({ valueOf }) => !valueOf(day.works) });
        disabled(day.end, { when: ({ valueOf }) => !valueOf(day.works) });
        disabled(day.breakMinutes, { when: ({ valueOf }) => !valueOf(day.works) });
        required(day.start);
        required(day.end);
        min(day.breakMinutes, 0);
        max(day.breakMinutes, 720);
        validate(day.end, ({ value, valueOf }) =>
          value() === valueOf(day.start) ? { kind: 'ends', message: this.t('schedules.sameTime') } : null,
        );
      });
    },
  );
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save());

  async #save(): Promise<void> {
    const { startsOn, timeZone, days } = this.edit().value();
    const week = days.map(({ works, start, end, breakMinutes }) => (works ? { start, end, breakMinutes } : null));
    const body = { startsOn, week, ...(this.ofPerson ? { timeZone } : {}) };
    const saved = await this.#api.set(this.#data.owner, body);
    this.#toasts.done(this.t('schedules.saved'));
    this.ref.close(saved);
  }
}
