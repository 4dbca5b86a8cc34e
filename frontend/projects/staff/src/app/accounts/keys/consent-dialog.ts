import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { readableFingerprint } from '@vault-crypto';
import type { Offered } from './recipients';

/** Who would be able to open something, where this person never shared with them before. */
@Component({
  selector: 'app-consent-dialog',
  imports: [Avatar, Button, DialogFrame],
  template: `
    <ui-dialog [heading]="t('accounts.consent.title', { n: people.length })" (send)="ref.close(true)">
      <p class="muted">{{ t('accounts.consent.text') }}</p>
      <ul>
        @for (person of people; track person.id) {
          <li data-testid="new-recipient">
            <ui-avatar [name]="person.name || t('accounts.companyKey')" />
            <span>
              <span class="strong">{{ person.name || t('accounts.companyKey') }}</span>
              <code>{{ readable(person.fingerprint) }}</code>
            </span>
          </li>
        }
      </ul>
      <p class="small muted">{{ t('accounts.consent.compare') }}</p>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-autofocus data-testid="agree">{{ t('accounts.consent.agree') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      display: grid;
      gap: 10px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
    }
    li > span {
      display: grid;
      min-width: 0;
    }
    code {
      color: var(--text-3);
      font: 400 var(--t-12) / 1.5 var(--mono);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConsentDialog {
  protected readonly t = injectT();
  protected readonly people = inject<readonly Offered[]>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ConsentDialog, boolean>>(MatDialogRef);
  protected readonly readable = readableFingerprint;
}
