import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ApplicationResult, ApplicationsApi, type LetterLocale } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import type { Movable } from '../application-moves';

export interface Rejection {
  readonly applications: readonly Movable[];
}

/** Rejects one or several: why, for the company; and what they are told, to be read and changed first, or not at all. */
@Component({
  selector: 'app-reject-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog
      [heading]="only ? t('pipeline.reject.title', { name: only.name }) : t('pipeline.reject.titleSome', { n: applications.length })"
      [dirty]="changes.any()"
      (send)="sending.run()"
    >
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('pipeline.reject.reason')" [of]="edit.reason" [hint]="t('pipeline.reject.reasonHint')">
        <textarea uiControl rows="2" data-testid="reject-reason" [formField]="edit.reason"></textarea>
      </ui-field>
      <label class="check"><input type="checkbox" data-testid="reject-tell" [formField]="edit.tell" />{{ t('pipeline.reject.tell') }}</label>
      @if (edit.tell().value()) {
        <ui-field hideOptional [label]="t('pipeline.reject.language')" [of]="edit.locale">
          <select uiControl data-testid="reject-locale" [formField]="edit.locale" (change)="write($any($event.target).value)">
            <option value="en">{{ t('pipeline.language.en') }}</option>
            <option value="vi">{{ t('pipeline.language.vi') }}</option>
          </select>
        </ui-field>
        <ui-field [label]="t('pipeline.reject.subject')" [of]="edit.subject">
          <input uiControl autocomplete="off" data-testid="reject-subject" [formField]="edit.subject" />
        </ui-field>
        <ui-field [label]="t('pipeline.reject.text')" [of]="edit.text" [hint]="only ? '' : t('pipeline.reject.textHint', { name: '{{name}}' })">
          <textarea uiControl rows="9" data-testid="reject-text" [formField]="edit.text"></textarea>
        </ui-field>
      }
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="reject-do" [pending]="sending.pending()">{{ t('pipeline.reject.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RejectDialog {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  protected readonly applications = inject<Rejection>(MAT_DIALOG_DATA).applications;
  protected readonly ref = inject<MatDialogRef<RejectDialog, readonly ApplicationResult[]>>(MatDialogRef);
  protected readonly only = this.applications.length === 1 ? this.applications[0]! : null;
  readonly #value = signal({ reason: '', tell: true, locale: 'en' as LetterLocale, subject: '', text: '' });
  protected readonly edit = form(this.#value, (path) => {
    required(path.reason);
    maxLength(path.reason, 500);
    required(path.subject, { when: ({ valueOf }) => valueOf(path.tell) });
    maxLength(path.subject, 200);
    required(path.text, { when: ({ valueOf }) => valueOf(path.tell) });
    maxLength(path.text, 8000);
  });
  /** The letter is proposed by the program: only the reason is the reader's from the start. */
  protected readonly changes = changesOf(() => this.#value().reason);
  /** One is written to in their language; several get the company's letter with its placeholders. */
  protected readonly proposal = resource({ loader: () => this.#propose() });
  protected readonly sending = submission(this.edit, async () => {
    const { reason, tell, locale, subject, text } = this.#value();
    const mail = tell ? { locale, subject: subject.trim(), text: text.trim() } : null;
    if (this.only) {
      await this.#api.reject(this.only.id, reason.trim(), mail);
      this.ref.close([{ id: this.only.id, done: true, problem: null }]);
      return;
    }
    const { results } = await this.#api.rejectMany(this.applications.map(({ id }) => id), reason.trim(), mail);
    this.ref.close(results);
  });

  protected async write(locale: LetterLocale): Promise<void> {
    await this.#propose(locale);
  }

  async #propose(wanted?: LetterLocale): Promise<void> {
    const { locale, subject, text } = this.only ? await this.#api.rejectionLetter(this.only.id, wanted) : await this.#template(wanted ?? this.#value().locale);
    this.#value.update((value) => ({ ...value, locale, subject, text }));
  }

  async #template(locale: LetterLocale) {
    const { items } = await this.#api.letters();
    return items.find((letter) => letter.kind === 'rejection' && letter.locale === locale)!;
  }
}
