import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { email, form, FormField, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { AuthCard } from './auth-card';

@Component({
  selector: 'app-forgot-password-page',
  imports: [AuthCard, Button, Control, Field, FormErrors, FormField, RouterLink],
  template: `
    @if (sentTo(); as address) {
      <app-auth-card
        [heading]="t('auth.forgot.sentTitle')"
        [lead]="t('auth.forgot.sent', { email: address })"
        data-testid="forgot-sent"
      >
        <p below><a routerLink="/sign-in">{{ t('auth.forgot.back') }}</a></p>
      </app-auth-card>
    } @else {
      <app-auth-card [heading]="t('auth.forgot.title')" [lead]="t('auth.forgot.lead')">
        <form class="auth-form" novalidate (submit)="sending.run($event)">
          <ui-form-errors [of]="sending" />
          <ui-field [label]="t('auth.email')" [of]="ask.email">
            <input uiControl type="email" autocomplete="username" data-testid="email" [formField]="ask.email" />
          </ui-field>
          <button uiButton="primary" size="l" type="submit" data-testid="send-link" [pending]="sending.pending()">
            {{ t('auth.forgot.action') }}
          </button>
        </form>
        <p below><a routerLink="/sign-in">{{ t('auth.forgot.back') }}</a></p>
      </app-auth-card>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForgotPasswordPage {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  protected readonly sentTo = signal<string | null>(null);
  protected readonly ask = form(signal({ email: '' }), (path) => {
    required(path.email);
    email(path.email);
  });
  protected readonly sending = submission(this.ask, async () => {
    const address = this.ask.email().value().trim();
    await this.#api.forgotPassword(address);
    this.sentTo.set(address);
  });
}
