import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, required } from '@angular/forms/signals';
import { MatDialogRef } from '@angular/material/dialog';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Faults } from '../vault/faults';
import { CompanyKeys } from './company-keys';

/** The printed code instead of a key that another holder handed on. */
@Component({
  selector: 'app-kit-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="t('accountsVault.company.kitTitle')" (send)="take()">
      <ui-form-errors [of]="sending" />
      <p class="muted">{{ t('accountsVault.company.kitLead') }}</p>
      <ui-field [label]="t('accountsVault.company.kitField')" [of]="entry.code">
        <textarea uiControl rows="3" autocomplete="off" spellcheck="false" data-testid="kit-code" [formField]="entry.code"></textarea>
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close(false)">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="take-key" [pending]="sending.pending()">{{ t('accountsVault.company.kitAction') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    textarea {
      font-family: var(--mono);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KitDialog {
  protected readonly t = injectT();
  readonly #keys = inject(CompanyKeys);
  readonly #faults = inject(Faults);
  protected readonly ref = inject<MatDialogRef<KitDialog, boolean>>(MatDialogRef);
  protected readonly entry = form(signal({ code: '' }), (path) => {
    required(path.code);
  });
  protected readonly sending = submission(this.entry, async () => {
    try {
      await this.#faults.watch(() => this.#keys.takeWithKit(this.entry().value().code));
    } catch (error) {
      const problem = Problem.from(error);
      if (!problem.is('KIT_MISTYPED', 'KIT_WRONG')) throw problem;
      throw new Problem(422, problem.code, problem.detail, [{ field: 'code', code: 'INVALID', message: problem.detail }]);
    }
  });

  protected async take(): Promise<void> {
    if (await this.sending.run()) this.ref.close(true);
  }
}
