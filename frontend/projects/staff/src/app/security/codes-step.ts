import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Dialogs } from '@ui/dialog/dialogs';
import { MAY_DISCARD } from '@ui/dialog/may-discard';
import { injectT } from '@ui/i18n/i18n';
import { RecoveryCodes } from './recovery-codes';

/** The last step of a dialog that gave recovery codes: it closes once they are kept somewhere. */
@Component({
  selector: 'app-codes-step',
  imports: [Button, DialogFrame, RecoveryCodes],
  template: `
    <ui-dialog [heading]="t('security.codes.title')" [dirty]="!kept()" (send)="kept() && ref.close(true)">
      <app-recovery-codes [codes]="codes()" />
      <label class="check">
        <input type="checkbox" data-testid="codes-kept" [checked]="kept()" (change)="kept.set($any($event.target).checked)" />
        {{ t('security.codes.kept') }}
      </label>
      <ng-container actions>
        <button uiButton="primary" type="submit" data-testid="codes-done" [disabled]="!kept()">{{ t('security.codes.done') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: MAY_DISCARD, useFactory: mayLeave }],
})
export class CodesStep {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  readonly codes = input.required<readonly string[]>();
  protected readonly kept = signal(false);
}

/** Nothing was typed that could be lost: the codes could. */
function mayLeave(): () => Promise<boolean> {
  const [dialogs, t] = [inject(Dialogs), injectT()];
  return () =>
    dialogs.confirm({
      title: t('security.codes.leaveTitle'),
      text: t('security.codes.leaveText'),
      action: t('security.codes.leave'),
      cancel: t('security.codes.stay'),
      danger: true,
    });
}
