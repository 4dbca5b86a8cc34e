import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { type NewApiKeyBody, SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';

const DAY = 24 * 3600 * 1000;
/** Days a key lives; empty: until it is revoked. */
const LIVES = ['30', '90', '365', ''] as const;

/** Makes a key, then shows it the one time it is shown. */
@Component({
  selector: 'app-api-key-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  templateUrl: './api-key-dialog.html',
  styles: `
    .line {
      display: flex;
      gap: 8px;
    }
    .line input {
      min-width: 0;
      text-overflow: ellipsis;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeyDialog {
  protected readonly t = injectT();
  protected readonly ref = inject<MatDialogRef<ApiKeyDialog, boolean>>(MatDialogRef);
  readonly #api = inject(SecurityApi);
  protected readonly lives = LIVES;
  protected readonly roles: readonly NewApiKeyBody['role'][] = ['employee', 'manager', 'hr', 'admin'];
  protected readonly key = signal<string | null>(null);
  protected readonly copied = signal(false);
  protected readonly box = viewChild<ElementRef<HTMLInputElement>>('box');

  protected readonly wanted = form(signal({ name: '', role: 'employee', days: '90' }), (path) => {
    required(path.name);
    maxLength(path.name, 60);
  });
  protected readonly sending = submission(this.wanted, async () => {
    const { name, role, days } = this.wanted().value();
    const expiresAt = days ? new Date(Date.now() + Number(days) * DAY).toISOString() : null;
    this.key.set((await this.#api.createApiKey({ name: name.trim(), role: role as NewApiKeyBody['role'], expiresAt })).secret);
  });

  protected async copy(): Promise<void> {
    const copied = await navigator.clipboard.writeText(this.key() ?? '').then(() => true, () => false);
    this.copied.set(copied);
    // No permission: leave it selected, ready for Ctrl-C.
    if (!copied) this.box()?.nativeElement.select();
  }
}
