import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type PasskeyView, SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { deviceOf } from '../settings/device-name';
import { CodesStep } from './codes-step';
import { PasskeyCancelled } from './passkey-support';
import { Passkeys } from './passkeys';

/** Registers a passkey under a name, or, given one, names it anew. Closes with true when something was done. */
@Component({
  selector: 'app-passkey-dialog',
  imports: [Button, CodesStep, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    @if (codes().length) {
      <app-codes-step [codes]="codes()" />
    } @else {
      <ui-dialog [heading]="t(given ? 'security.passkeys.renameTitle' : 'security.passkeys.addTitle')" (send)="sending.run($event)">
        @if (!given) {
          <p class="muted">{{ t('security.passkeys.addText') }}</p>
        }
        @if (cancelled()) {
          <p role="alert" data-testid="passkey-cancelled">{{ t('security.passkeys.cancelled') }}</p>
        }
        <ui-form-errors [of]="sending" />
        <ui-field [label]="t('security.passkeys.name')" [of]="typed.name" [hint]="t('security.passkeys.nameHint')">
          <input uiControl autocomplete="off" data-testid="passkey-name" [formField]="typed.name" />
        </ui-field>
        <ng-container actions>
          <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
          <button uiButton="primary" type="submit" data-testid="save-passkey" [pending]="sending.pending()">
            {{ t(given ? 'security.passkeys.rename' : 'security.passkeys.create') }}
          </button>
        </ng-container>
      </ui-dialog>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasskeyDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<PasskeyDialog, boolean>>(MatDialogRef);
  protected readonly given = inject<PasskeyView | null>(MAT_DIALOG_DATA);
  readonly #api = inject(SecurityApi);
  readonly #passkeys = inject(Passkeys);
  protected readonly codes = signal<readonly string[]>([]);
  protected readonly cancelled = signal(false);
  protected readonly typed = form(signal({ name: this.given?.name ?? this.#thisDevice() }), (path) => {
    required(path.name);
    maxLength(path.name, 60);
  });
  protected readonly sending = submission(this.typed, async () => {
    const name = this.typed().value().name.trim();
    this.cancelled.set(false);
    if (this.given) await this.#api.renamePasskey(this.given.id, name);
    else {
      const codes = await this.#register(name);
      if (!codes) return this.cancelled.set(true);
      if (codes.length > 0) return this.codes.set(codes);
    }
    this.ref.close(true);
  });

  async #register(name: string): Promise<string[] | undefined> {
    try {
      return await this.#passkeys.register(name);
    } catch (error) {
      if (error instanceof PasskeyCancelled) return undefined;
      throw error;
    }
  }

  #thisDevice(): string {
    const device = deviceOf(navigator.userAgent);
    return device ? this.t('security.passkeys.thisDevice', { browser: device.browser, system: device.system }) : '';
  }
}
