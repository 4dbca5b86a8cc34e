import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, minLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import { Button } from '@ui/button/button';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { AuthCard } from './auth-card';
import { takeToken } from './fragment-token';
import { Notice } from './notice';

@Component({
  selector: 'app-reset-password-page',
  imports: [AuthCard, Button, FormErrors, Notice, Password, RouterLink],
  template: `
    <app-auth-card [heading]="t('auth.reset.title')">
      <form class="auth-form" novalidate (submit)="sending.run($event)">
        @if (token) {
          <ui-form-errors [of]="sending" />
          <ui-password
            [label]="t('auth.newPassword')"
            [field]="reset.password"
            [hint]="t('auth.passwordHint')"
            autocomplete="new-password"
            meter
          />
          <button uiButton="primary" size="l" type="submit" data-testid="save-password" [pending]="sending.pending()">
            {{ t('auth.reset.action') }}
          </button>
        } @else {
          <app-notice>{{ t('auth.reset.noToken') }}</app-notice>
        }
      </form>
      <p below><a routerLink="/forgot-password">{{ t('auth.reset.again') }}</a></p>
    </app-auth-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ResetPasswordPage {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  protected readonly token = takeToken();
  protected readonly reset = form(signal({ password: '' }), (path) => {
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly sending = submission(this.reset, async () => {
    await this.#api.resetPassword(this.token ?? '', this.reset.password().value());
    this.#toasts.done(this.t('auth.reset.done'));
    await this.#router.navigateByUrl('/sign-in', { replaceUrl: true });
  });
}
