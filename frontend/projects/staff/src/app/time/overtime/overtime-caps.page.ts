import { ChangeDetectionStrategy, Component, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { OvertimeApi, type OvertimeCaps, type OvertimePreset } from '@api/overtime-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Format } from '@ui/format/format';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import type { MayHoldChanges } from '../../session/unsaved.guard';
import { CapWords } from './cap-words';
import { minutesOf } from './hours-typed';

const FIELDS = ['perDay', 'perMonth', 'perYear'] as const;

/** How much overtime the company allows one person, and what happens beyond. */
@Component({
  selector: 'app-overtime-caps-page',
  imports: [Button, Control, Failed, Field, FormErrors, FormField, Skeleton],
  templateUrl: './overtime-caps.page.html',
  styleUrl: './overtime-caps.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class OvertimeCapsPage implements MayHoldChanges {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(OvertimeApi);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(CapWords);
  readonly #i18n = inject(I18n);
  protected readonly read = resource({ loader: () => this.#api.caps() });
  protected readonly problem = problemOf(this.read);
  readonly #model = signal({ perDay: '', perMonth: '', perYear: '', beyond: 'refuse' });
  protected readonly edit = form(this.#model, (path) => {
    for (const field of FIELDS) {
      validate(path[field], ({ value }) => (value().trim() && minutesOf(value()) === null ? { kind: 'hours', message: this.t('overtime.hoursHint') } : null));
    }
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save());

  constructor() {
    effect(() => {
      if (this.read.hasValue()) untracked(() => this.#show(this.read.value()!));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.changes.any();
  }

  protected countryOf({ country }: OvertimePreset): string {
    return new Intl.DisplayNames([this.#i18n.locale()], { type: 'region' }).of(country) ?? country;
  }

  protected presetWords(preset: OvertimePreset): string {
    return this.#words.list(preset);
  }

  protected take(preset: OvertimePreset): void {
    this.#model.update((typed) => ({ ...typed, ...this.#typed(preset) }));
  }

  #typed(caps: Pick<OvertimeCaps, (typeof FIELDS)[number]>) {
    const hours = (minutes: number | null): string => (minutes === null ? '' : minutes % 60 === 0 ? String(minutes / 60) : this.#format.hours(minutes));
    return { perDay: hours(caps.perDay), perMonth: hours(caps.perMonth), perYear: hours(caps.perYear) };
  }

  #show(caps: OvertimeCaps): void {
    this.#model.set({ ...this.#typed(caps), beyond: caps.beyond });
    this.changes.rebase();
  }

  async #save(): Promise<void> {
    const { perDay, perMonth, perYear, beyond } = this.edit().value();
    const body = { perDay: minutesOf(perDay), perMonth: minutesOf(perMonth), perYear: minutesOf(perYear), beyond: beyond === 'warn' ? 'warn' : 'refuse' } as const;
    this.read.set(await this.#api.setCaps(body));
    this.#toasts.done(this.t('overtime.caps.saved'));
  }
}
