import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, max, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type HolidayImportPreview, HolidaysApi } from '@api/holidays-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { countries } from '../../settings/countries';

/** A country's holidays of a year: first what would be added and what to look at, then adding it. */
@Component({
  selector: 'app-holiday-import-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './holiday-import-dialog.html',
  styleUrl: './holiday-import-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HolidayImportDialog {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(HolidaysApi);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject<MatDialogRef<HolidayImportDialog, { year: number }>>(MatDialogRef);
  protected readonly countries = countries(inject(I18n).locale());
  readonly #shown = signal<{ country: string; year: number; preview: HolidayImportPreview } | null>(null);
  protected readonly ask = form(signal({ country: '', year: inject<{ year: number }>(MAT_DIALOG_DATA).year }), (path) => {
    required(path.country);
    required(path.year);
    min(path.year, 1970);
    max(path.year, 2199);
  });
  /** What was shown holds for what was asked; another country or year is asked again. */
  protected readonly preview = computed(() => {
    const { country, year } = this.ask().value();
    const shown = this.#shown();
    return shown && shown.country === country && shown.year === year ? shown.preview : null;
  });
  protected readonly fresh = computed(() => this.preview()?.days.filter(({ kept }) => kept === null).length ?? 0);
  protected readonly kept = computed(() => (this.preview()?.days.length ?? 0) - this.fresh());
  protected readonly adviceKey = (advice: HolidayImportPreview['advice'][number]): TextKey => `leaveSettings.importing.advice.${advice}`;

  protected readonly sending = submission(this.ask, async () => {
    const body = this.ask().value();
    if (!this.preview()) {
      this.#shown.set({ ...body, preview: await this.#api.preview(body) });
      return;
    }
    const { added } = await this.#api.import(body);
    this.#toasts.done(this.t('leaveSettings.importing.added', { n: added.length }));
    this.ref.close({ year: body.year });
  });
}
