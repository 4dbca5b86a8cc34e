import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { ApplicationsApi, type Letter } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

/** Edits one letter of the company, or goes back to the one every company begins with. */
@Component({
  selector: 'app-letter-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('pipeline.letters.title', { kind: t(kindKey), language: t(languageKey) })" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('pipeline.letters.subject')" [of]="edit.subject">
        <input uiControl autocomplete="off" data-testid="letter-subject" [formField]="edit.subject" />
      </ui-field>
      <ui-field [label]="t('pipeline.letters.text')" [of]="edit.text" [hint]="letter.kind === 'offer' ? t('pipeline.letters.marks') : ''">
        <textarea uiControl rows="14" data-testid="letter-text" [formField]="edit.text"></textarea>
      </ui-field>
      <p class="small muted">{{ t('pipeline.letters.placeholders') }}: {{ placeholders }}</p>
      <ng-container actions>
        @if (letter.own) {
          <button uiButton="quiet" type="button" data-testid="letter-reset" (click)="reset()">{{ t('pipeline.letters.reset') }}</button>
        }
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="letter-save" [pending]="sending.pending()">{{ t('ui.save') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LetterDialog {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly #toasts = inject(Toasts);
  protected readonly letter = inject<Letter>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<LetterDialog, boolean>>(MatDialogRef);
  protected readonly kindKey = `pipeline.letters.kind.${this.letter.kind}` as const;
  protected readonly languageKey = `pipeline.language.${this.letter.locale}` as const;
  protected readonly placeholders = this.letter.placeholders.map((name) => `{{${name}}}`).join(' ');
  protected readonly edit = form(signal({ subject: this.letter.subject, text: this.letter.text }), (path) => {
    required(path.subject);
    maxLength(path.subject, 200);
    required(path.text);
    maxLength(path.text, 8000);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, async () => {
    const { subject, text } = this.edit().value();
    await this.#api.writeLetter(this.letter.kind, this.letter.locale, subject.trim(), text.trim());
    this.#toasts.done(this.t('pipeline.letters.saved'));
    this.ref.close(true);
  });

  protected async reset(): Promise<void> {
    await this.#api.resetLetter(this.letter.kind, this.letter.locale);
    this.#toasts.done(this.t('pipeline.letters.resetDone'));
    this.ref.close(true);
  }
}
