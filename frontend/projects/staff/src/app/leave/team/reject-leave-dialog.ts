import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { LeaveApi, type LeaveRequest } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { LeaveWords } from '../leave-words';

/** A rejection says why, to the person who asked. */
@Component({
  selector: 'app-reject-leave-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('leaveTeam.decide.rejectTitle', { name: request.personName })" [dirty]="changes.any()" (send)="sending.run()">
      <p class="muted">{{ t('leaveTeam.decide.rejectText', { type: request.typeName, dates: words.dates(request) }) }}</p>
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('leaveTeam.decide.why')" [of]="ask.comment" [hint]="t('leaveTeam.decide.commentHint')">
        <textarea uiControl rows="3" data-testid="reject-comment" [formField]="ask.comment" (keydown.control.enter)="sending.run()"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="danger" type="submit" data-testid="confirm-reject" [pending]="sending.pending()">{{ t('leaveTeam.decide.reject') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RejectLeaveDialog {
  protected readonly t = injectT();
  protected readonly words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  protected readonly request = inject<LeaveRequest>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<RejectLeaveDialog, LeaveRequest>>(MatDialogRef);
  protected readonly ask = form(signal({ comment: '' }), (path) => {
    required(path.comment);
    maxLength(path.comment, 1000);
  });
  protected readonly changes = changesOf(() => this.ask().value());
  protected readonly sending = submission(this.ask, async () =>
    this.ref.close(await this.#api.decide(this.request.id, 'reject', this.ask().value().comment.trim())),
  );
}
