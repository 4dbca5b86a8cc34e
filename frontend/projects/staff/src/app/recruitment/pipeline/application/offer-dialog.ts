import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ApplicationDetail, ApplicationsApi, type LetterLocale } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { DepartmentOptions } from '../../../departments/department-options';

/** What is offered; the letter that says so comes as a file. */
@Component({
  selector: 'app-offer-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('pipeline.offer.title', { name: application.name })" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <div class="form-grid">
        <ui-field class="wide" [label]="t('pipeline.offer.jobTitle')" [of]="edit.jobTitle">
          <input uiControl autocomplete="off" data-testid="offer-title" [formField]="edit.jobTitle" />
        </ui-field>
        <ui-field [label]="t('pipeline.offer.department')" [of]="edit.departmentId">
          <select uiControl data-testid="offer-department" [formField]="edit.departmentId">
            <option value="">{{ t('pipeline.offer.none') }}</option>
            @for (option of departments.list(); track option.value) {
              <option [value]="option.value">{{ option.label }}</option>
            }
          </select>
        </ui-field>
        <ui-field [label]="t('pipeline.offer.startDate')" [of]="edit.startDate">
          <input uiControl type="date" data-testid="offer-start" [formField]="edit.startDate" />
        </ui-field>
        <ui-field [label]="t('pipeline.offer.pay')" [of]="edit.pay" [hint]="t('pipeline.offer.payHint')">
          <input uiControl autocomplete="off" data-testid="offer-pay" [formField]="edit.pay" />
        </ui-field>
        <ui-field hideOptional [label]="t('pipeline.offer.language')" [of]="edit.locale">
          <select uiControl data-testid="offer-locale" [formField]="edit.locale">
            <option value="en">{{ t('pipeline.language.en') }}</option>
            <option value="vi">{{ t('pipeline.language.vi') }}</option>
          </select>
        </ui-field>
      </div>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" icon="download" data-testid="offer-save" [pending]="sending.pending()">{{ t('pipeline.offer.download') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfferDialog {
  protected readonly t = injectT();
  readonly #api = inject(ApplicationsApi);
  readonly #toasts = inject(Toasts);
  protected readonly departments = inject(DepartmentOptions);
  protected readonly application = inject<ApplicationDetail>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<OfferDialog, boolean>>(MatDialogRef);
  readonly #value = signal({
    jobTitle: this.application.offer?.jobTitle ?? this.application.postingTitle,
    departmentId: this.application.offer ? (this.application.offer.departmentId ?? '') : (this.application.departmentId ?? ''),
    startDate: this.application.offer?.startDate ?? '',
    pay: this.application.offer?.pay ?? '',
    locale: (this.application.offer?.locale ?? this.application.locale) as LetterLocale,
  });
  protected readonly edit = form(this.#value, (path) => {
    required(path.jobTitle);
    maxLength(path.jobTitle, 120);
    maxLength(path.pay, 120);
  });
  protected readonly changes = changesOf(() => this.#value());
  protected readonly sending = submission(this.edit, async () => {
    const { jobTitle, departmentId, startDate, pay, locale } = this.#value();
    const body = { jobTitle: jobTitle.trim(), departmentId: departmentId || null, startDate: startDate || null, pay: pay.trim() || null, locale };
    const pdf = await this.#api.offerLetter(this.application.id, body);
    save(pdf, `${this.t('pipeline.offer.file', { name: this.application.name })}.pdf`);
    this.#toasts.done(this.t('pipeline.offer.done'));
    this.ref.close(true);
  });

  constructor() {
    void this.departments.load();
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
