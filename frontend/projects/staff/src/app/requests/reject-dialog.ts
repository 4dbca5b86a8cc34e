import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

export interface Rejection {
  readonly title: string;
  readonly text?: string;
  /** Its answer is what the dialog closes with. */
  readonly send: (comment: string) => Promise<unknown>;
}

/** A rejection says why, to the person who asked. */
@Component({
  selector: 'app-reject-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="rejection.title" [dirty]="changes.any()" (send)="sending.run()">
      @if (rejection.text) {
        <p class="muted">{{ rejection.text }}</p>
      }
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('requests.why')" [of]="ask.comment" [hint]="t('requests.whyHint')">
        <textarea uiControl rows="3" data-testid="reject-comment" [formField]="ask.comment" (keydown.control.enter)="sending.run()"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="confirm-reject" [pending]="sending.pending()">{{ t('requests.reject') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RejectDialog {
  protected readonly t = injectT();
  protected readonly rejection = inject<Rejection>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<RejectDialog, unknown>>(MatDialogRef);
  protected readonly ask = form(signal({ comment: '' }), (path) => {
    required(path.comment);
    maxLength(path.comment, 1000);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, async () => this.ref.close(await this.rejection.send(this.ask().value().comment.trim())));
}
