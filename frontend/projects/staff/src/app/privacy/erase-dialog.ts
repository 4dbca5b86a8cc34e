import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ErasureEffect, PersonalDataApi } from '@api/personal-data-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { privacyEn } from '../texts/privacy.en';

interface Asked {
  readonly subject: { readonly kind: 'person' | 'student'; readonly id: string };
  readonly name: string;
}

const TREATMENTS = ['delete', 'clear', 'redact', 'keep'] as const;

/** Shows what an erasure deletes, empties and keeps, and asks for the name before it does it for good. */
@Component({
  selector: 'app-erase-dialog',
  imports: [Button, Control, DialogFrame, Failed, Field, FormErrors, FormField, Skeleton],
  templateUrl: './erase-dialog.html',
  styleUrl: '../people/offboard-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EraseDialog {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(PersonalDataApi);
  protected readonly asked = inject<Asked>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<EraseDialog, boolean>>(MatDialogRef);
  protected readonly preview = resource({ loader: () => this.#api.preview(this.asked.subject) });
  protected readonly problem = problemOf(this.preview);
  protected readonly groups = computed(() => {
    const effects = this.preview.hasValue() ? this.preview.value().effects : [];
    return TREATMENTS.map((treatment) => ({ treatment, effects: effects.filter((effect) => effect.treatment === treatment) })).filter((group) => group.effects.length > 0);
  });
  protected readonly ready = computed(() => this.preview.hasValue() && this.preview.value().ready && this.preview.value().erasedAt === null);
  protected readonly ask = form(signal({ name: '' }), (path) => {
    required(path.name);
  });
  protected readonly named = computed(() => this.ask.name().value().trim() === this.asked.name);
  protected readonly sending = submission(this.ask, async () => {
    await this.#api.erase(this.asked.subject, this.ask().value().name.trim());
    this.ref.close(true);
  });

  protected line({ table, rows }: ErasureEffect): string {
    const known = table in privacyEn.what ? table : 'other';
    return this.t('privacy.erase.line', { what: this.t(`privacy.what.${known}` as TextKey), n: this.format.number(rows) });
  }
}
