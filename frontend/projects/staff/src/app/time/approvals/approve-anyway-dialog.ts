import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

export interface ApprovalAnyway {
  readonly title: string;
  readonly text: string;
  /** What is approved, where there are several. */
  readonly which: readonly string[];
  /** Its answer is what the dialog closes with. */
  readonly send: (comment: string) => Promise<unknown>;
}

/** More than was recorded is approved with a reason, or not at all (trap H17). */
@Component({
  selector: 'app-approve-anyway-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="data.title" [dirty]="changes.any()" (send)="sending.run()">
      <p class="muted">{{ data.text }}</p>
      @if (data.which.length) {
        <ul>
          @for (line of data.which; track $index) {
            <li>{{ line }}</li>
          }
        </ul>
      }
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('requests.why')" [of]="ask.comment" [hint]="t('requests.whyHint')">
        <textarea uiControl rows="3" data-testid="anyway-comment" [formField]="ask.comment" (keydown.control.enter)="sending.run()"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="approve-anyway" [pending]="sending.pending()">{{ t('approvals.anyway.action') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      max-height: 30vh;
      padding-left: 18px;
      overflow: auto;
      list-style: disc;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApproveAnywayDialog {
  protected readonly t = injectT();
  protected readonly data = inject<ApprovalAnyway>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ApproveAnywayDialog, unknown>>(MatDialogRef);
  protected readonly ask = form(signal({ comment: '' }), (path) => {
    required(path.comment);
    validate(path.comment, ({ value }) => (value() && !value().trim() ? { kind: 'required' } : null));
    maxLength(path.comment, 1000);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, async () => this.ref.close(await this.data.send(this.ask().value().comment.trim())));
}
