import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { COMPANY, readableFingerprint } from '@vault-crypto';
import type { Offered } from './recipients';

/** Somebody's key is another one than before: nothing goes to it until the two have compared it by another way. */
@Component({
  selector: 'app-key-changed-dialog',
  imports: [Button, DialogFrame, Icon],
  template: `
    <ui-dialog [heading]="t('accounts.keyChanged.title', { name })" (send)="compared() && ref.close(true)">
      <div class="stop" role="alert" data-testid="key-changed">
        <ui-icon name="shield-alert" />
        <p>{{ t(isCompany ? 'accounts.keyChanged.company' : 'accounts.keyChanged.text', { name }) }}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{{ t('accounts.keyChanged.remembered') }}</dt>
          <dd>
            <code>{{ readable(data.remembered) }}</code>
          </dd>
        </div>
        <div>
          <dt>{{ t('accounts.keyChanged.offered') }}</dt>
          <dd>
            <code>{{ readable(data.offered.fingerprint) }}</code>
          </dd>
        </div>
      </dl>
      <label class="check">
        <input type="checkbox" data-testid="compared" [checked]="compared()" (change)="compared.set(!compared())" />
        <span>{{ t(isCompany ? 'accounts.keyChanged.comparedCompany' : 'accounts.keyChanged.compared', { name }) }}</span>
      </label>
      <ng-container actions>
        <button uiButton="primary" type="button" data-autofocus data-testid="do-not-share" (click)="ref.close(false)">{{ t('accounts.keyChanged.stop') }}</button>
        <button uiButton="danger" type="submit" data-testid="accept-key" [disabled]="!compared()">{{ t('accounts.keyChanged.accept') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .stop {
      display: flex;
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--bad-line);
      border-radius: var(--radius);
      background: var(--bad-soft);
    }
    .stop ui-icon {
      color: var(--bad);
    }
    code {
      font: 500 var(--t-14) / 1.45 var(--mono);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyChangedDialog {
  protected readonly t = injectT();
  protected readonly data = inject<{ offered: Offered; remembered: string }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<KeyChangedDialog, boolean>>(MatDialogRef);
  protected readonly isCompany = this.data.offered.id === COMPANY;
  protected readonly name = this.data.offered.name || this.t('accounts.companyKey');
  protected readonly readable = readableFingerprint;
  protected readonly compared = signal(false);
}
