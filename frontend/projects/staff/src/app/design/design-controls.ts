import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { email, form, FormField, minLength, required } from '@angular/forms/signals';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { Specimen } from './specimen';

@Component({
  selector: 'app-design-controls',
  imports: [Button, Control, Field, FormErrors, FormField, Password, Specimen],
  templateUrl: './design-controls.html',
  styles: `
    form {
      max-width: 420px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignControls {
  protected readonly t = injectT();
  protected readonly toasts = inject(Toasts);
  readonly #dialogs = inject(Dialogs);
  protected readonly sample = form(signal({ name: '', email: 'lan@', password: '' }), (path) => {
    required(path.name);
    email(path.email);
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly sending = submission(this.sample, async () => this.toasts.done(this.t('design.toastText')));

  protected ask(typed: boolean): void {
    void this.#dialogs.confirm({
      title: this.t('design.askTitle'),
      consequences: [this.t('design.askOne'), this.t('design.askTwo')],
      action: this.t('design.danger'),
      danger: true,
      ...(typed ? { typed: 'Lan Nguyễn' } : {}),
    });
  }

  protected undo(): void {
    this.toasts.done(this.t('design.toastText'), () => undefined);
  }
}
