import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { SchoolPortalApi } from '@api/school-portal-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { ownZone } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';

/** How long a pairing code works. */
const LIFETIME_MS = 15 * 60_000;

interface Made {
  readonly name: string;
  readonly code: string;
  /** The time of day until which the code works. */
  readonly until: string;
}

/** A name for the screen, then the code that pairs it, this once. */
@Component({
  selector: 'app-screen-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="made() ? t('schoolPortal.newScreen.doneTitle', { name: made()?.name }) : t('schoolPortal.newScreen.title')" (send)="made() ? ref.close() : sending.run()">
      @if (made(); as screen) {
        <div class="made" role="status">
          <p class="muted">{{ t('schoolPortal.newScreen.open') }}</p>
          <p class="strong address" data-testid="pair-address">{{ address }}</p>
          <p class="muted">{{ t('schoolPortal.newScreen.type') }}</p>
          <p class="code num" data-testid="pairing-code">{{ screen.code }}</p>
          <p class="small faint">{{ t('schoolPortal.newScreen.once', { time: screen.until }) }}</p>
        </div>
      } @else {
        <ui-form-errors [of]="sending" />
        <ui-field [label]="t('schoolPortal.newScreen.name')" [of]="edit.name" [hint]="t('schoolPortal.newScreen.nameHint')">
          <input uiControl autocomplete="off" data-testid="screen-name" [formField]="edit.name" />
        </ui-field>
      }
      <ng-container actions>
        @if (made()) {
          <button uiButton="primary" type="submit" data-testid="screen-done">{{ t('schoolPortal.newScreen.done') }}</button>
        } @else {
          <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
          <button uiButton="primary" type="submit" data-testid="make-screen" [pending]="sending.pending()">{{ t('schoolPortal.newScreen.action') }}</button>
        }
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .made {
      display: grid;
      gap: 6px;
    }
    .address {
      overflow-wrap: anywhere;
    }
    .code {
      padding: 12px 16px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface-2);
      font-size: var(--t-28);
      font-weight: 600;
      letter-spacing: 0.08em;
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScreenDialog {
  protected readonly t = injectT();
  readonly #api = inject(SchoolPortalApi);
  readonly #format = inject(Format);
  /** Where the code is typed. */
  protected readonly address = inject<string>(MAT_DIALOG_DATA);
  protected readonly ref = inject(MatDialogRef);
  protected readonly made = signal<Made | null>(null);
  protected readonly edit = form(signal({ name: '' }), (path) => {
    required(path.name);
    maxLength(path.name, 80);
  });
  protected readonly sending = submission(this.edit, async () => {
    const name = this.edit.name().value().trim();
    const { pairingCode } = await this.#api.addScreen(name);
    const until = new Date(Date.now() + LIFETIME_MS).toISOString();
    this.made.set({ name, code: pairingCode, until: this.#format.time(until, ownZone()) });
  });
}
