import { ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, resource, signal, viewChild } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { problemOf } from '@api/problem-of';
import { SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { QrCode } from '@ui/qr-code/qr-code';
import { Failed, Skeleton } from '@ui/status/states';
import { CodesStep } from './codes-step';

/** Turns codes of an authenticator app on: scan, type one back, keep the recovery codes. Closes with true when it is on. */
@Component({
  selector: 'app-totp-dialog',
  imports: [Button, CodesStep, Control, DialogFrame, Failed, Field, FormErrors, FormField, QrCode, Skeleton],
  templateUrl: './totp-dialog.html',
  styleUrl: './totp-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TotpDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<TotpDialog, boolean>>(MatDialogRef);
  readonly #api = inject(SecurityApi);
  protected readonly read = resource({ loader: () => this.#api.startTotp() });
  protected readonly problem = problemOf(this.read);
  protected readonly code = viewChild<ElementRef<HTMLInputElement>>('code');
  protected readonly codes = signal<readonly string[]>([]);
  /** In fours, as people read it off. */
  protected readonly key = computed(() => (this.read.hasValue() ? (this.read.value().secret.match(/.{1,4}/g) ?? []).join(' ') : ''));

  protected readonly typed = form(signal({ otp: '' }), (path) => {
    required(path.otp);
  });
  protected readonly sending = submission(this.typed, async () => {
    const { recoveryCodes } = await this.#api.confirmTotp(this.typed().value().otp.trim());
    if (recoveryCodes.length === 0) this.ref.close(true);
    else this.codes.set(recoveryCodes);
  });

  constructor() {
    // The field comes with the answer, after the dialog has set the focus.
    effect(() => this.code()?.nativeElement.focus());
  }
}
