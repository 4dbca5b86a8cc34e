import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ApplicationDetail, ApplicationsApi, type Interview, type LetterLocale } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { dayIn, instantAt } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../../session/session';
import { TIME_ZONES } from '../../../settings/zones';

export interface InterviewData {
  readonly application: ApplicationDetail;
  readonly interview: Interview | null;
}

/** Arranges an interview, or changes one; both send a calendar entry to those who take part. */
@Component({
  selector: 'app-interview-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './interview-dialog.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InterviewDialog {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly #toasts = inject(Toasts);
  readonly #format = inject(Format);
  readonly #session = inject(Session);
  protected readonly data = inject<InterviewData>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<InterviewDialog, boolean>>(MatDialogRef);
  readonly #was = this.data.interview;
  readonly #zone = this.#was?.timeZone ?? this.#session.me()?.company.timeZone ?? 'UTC';
  /** Browsers know some zones by an older name. */
  protected readonly zones = [...new Set([...TIME_ZONES, this.#zone])].sort();
  protected readonly people = resource({ loader: async () => (await this.#api.interviewers()).items });
  protected readonly chosen = signal<readonly string[]>(this.#was?.interviewers.map(({ id }) => id) ?? [this.#session.me()?.id ?? ''].filter(Boolean));
  protected readonly tried = signal(false);
  readonly #value = signal({
    date: this.#was ? dayIn(this.#was.timeZone, Date.parse(this.#was.startsAt)) : '',
    time: this.#was ? this.#format.time(this.#was.startsAt, this.#was.timeZone) : '10:00',
    minutes: this.#was?.minutes ?? 45,
    zone: this.#zone,
    place: this.#was?.place ?? '',
    message: this.#was?.message ?? '',
    locale: (this.#was?.locale ?? this.data.application.locale) as LetterLocale,
    tell: true,
  });
  protected readonly edit = form(this.#value, (path) => {
    required(path.date);
    required(path.time);
    required(path.minutes);
    min(path.minutes, 5);
    max(path.minutes, 600);
    required(path.place);
    maxLength(path.place, 300);
    maxLength(path.message, 2000);
  });
  protected readonly changes = changesOf(() => [this.#value(), this.chosen()]);
  protected readonly nobody = computed(() => this.tried() && this.chosen().length === 0);
  protected readonly sending = submission(
    this.edit,
    async () => {
      const { date, time, minutes, zone, place, message, locale, tell } = this.#value();
      const body = {
        startsAt: instantAt(date, time, zone),
        minutes,
        timeZone: zone,
        place: place.trim(),
        interviewers: this.chosen().map((id) => ({ id })),
        message: message.trim() || null,
        tellApplicant: tell,
      };
      const { id } = this.data.application;
      if (this.#was) await this.#api.changeInterview(id, this.#was, body);
      else await this.#api.arrange(id, { ...body, locale });
      this.#toasts.done(this.t(this.#was ? 'pipeline.interview.changed' : 'pipeline.interview.saved'));
      this.ref.close(true);
    },
    { names: { startsAt: 'date', timeZone: 'zone' } },
  );

  protected toggle(id: string): void {
    this.chosen.update((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));
  }

  protected send(): void {
    this.tried.set(true);
    if (this.chosen().length > 0) void this.sending.run();
  }
}
