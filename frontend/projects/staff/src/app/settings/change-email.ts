import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { email, form, FormField, required } from '@angular/forms/signals';
import { AuthApi } from '@api/auth-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

@Component({
  selector: 'app-change-email',
  imports: [Button, Control, Field, FormErrors, FormField, Password],
  template: `
    <form class="stack" novalidate (submit)="sending.run($event)">
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('settings.security.newEmail')" [of]="change.email">
        <input uiControl type="email" autocomplete="email" data-testid="new-email" [formField]="change.email" />
      </ui-field>
      <ui-password testId="email-password" [label]="t('settings.security.current')" [field]="change.password" />
      <div>
        <button uiButton type="submit" data-testid="change-email" [pending]="sending.pending()">
          {{ t('settings.security.changeEmail') }}
        </button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeEmail {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #toasts = inject(Toasts);
  protected readonly change = form(signal({ email: '', password: '' }), (path) => {
    required(path.email);
    email(path.email);
    required(path.password);
  });
  protected readonly sending = submission(this.change, async () => {
    const { email: address, password } = this.change().value();
    try {
      await this.#api.changeEmail(address.trim(), password);
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.errors.length || ![401, 403].includes(problem.status)) throw problem;
      throw new Problem(problem.status, problem.code, '', [
        { field: 'password', message: this.t('settings.security.wrong') },
      ]);
    }
    this.change().reset({ email: '', password: '' });
    this.#toasts.done(this.t('settings.security.emailSent', { email: address.trim() }));
  });
}
