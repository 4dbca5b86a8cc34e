import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { SentInvitation } from '@api/invitations-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { injectT } from '@ui/i18n/i18n';
import { LinkOnce } from './link-once';

@Component({
  selector: 'app-link-dialog',
  imports: [Button, DialogFrame, LinkOnce],
  template: `
    <ui-dialog [heading]="t('invitations.linkTitle', { email: invitation.email })" (send)="ref.close()">
      <app-link-once [link]="invitation.link" />
      <ng-container actions>
        <button uiButton="primary" type="submit">{{ t('invitations.linkDone') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkDialog {
  protected readonly t = injectT();
  protected readonly ref = inject(MatDialogRef);
  protected readonly invitation = inject<SentInvitation>(MAT_DIALOG_DATA);
}
