import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { email, form, FormField, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import type { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { safeReturnUrl } from '../session/guards';
import { Session } from '../session/session';
import { AuthCard } from './auth-card';
import { Notice } from './notice';

@Component({
  selector: 'app-sign-in-page',
  imports: [AuthCard, Button, Control, Field, FormErrors, FormField, Notice, Password, RouterLink],
  template: `
    <app-auth-card [heading]="t('auth.signIn.title')">
      <form class="auth-form" novalidate (submit)="sending.run($event)">
        @if (wrong()) {
          <app-notice tone="bad" data-testid="sign-in-wrong">{{ t('auth.signIn.wrong') }}</app-notice>
        }
        @if (student()) {
          <app-notice tone="bad">{{ t('auth.signIn.student') }}</app-notice>
        }
        <ui-form-errors [of]="sending" />
        <ui-field [label]="t('auth.email')" [of]="signIn.email">
          <input uiControl type="email" autocomplete="username" data-testid="email" [formField]="signIn.email" />
        </ui-field>
        <ui-password [label]="t('auth.password')" [field]="signIn.password">
          <a labelEnd class="label-link" routerLink="/forgot-password">{{ t('auth.signIn.forgot') }}</a>
        </ui-password>
        @if (needsOtp()) {
          <ui-field [label]="t('auth.signIn.otp')" [of]="signIn.otp" [hint]="t('auth.signIn.otpHint')" hideOptional>
            <input uiControl autocomplete="one-time-code" data-testid="otp" [formField]="signIn.otp" />
          </ui-field>
        }
        <button uiButton="primary" size="l" type="submit" data-testid="sign-in" [pending]="sending.pending()">
          {{ t('auth.signIn.action') }}
        </button>
      </form>
      <p below>
        {{ t('auth.signIn.noAccount') }} <a routerLink="/sign-up">{{ t('auth.signIn.signUp') }}</a>
      </p>
    </app-auth-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly returnUrl = input<string>();
  protected readonly wrong = signal(false);
  protected readonly student = signal(false);
  protected readonly needsOtp = signal(false);

  protected readonly signIn = form(signal({ email: '', password: '', otp: '' }), (path) => {
    required(path.email);
    email(path.email);
    required(path.password);
  });
  protected readonly sending = submission(this.signIn, () => this.#send(), { onProblem: (p) => this.#explain(p) });

  constructor() {
    // Somebody who is signed in already has no business here.
    void this.#session.load().then(
      (me) => me && this.#router.navigateByUrl(safeReturnUrl(this.returnUrl())),
      () => undefined,
    );
  }

  async #send(): Promise<void> {
    this.wrong.set(false);
    this.student.set(false);
    const { email, password, otp } = this.signIn().value();
    const answer = await this.#api.signIn({ email: email.trim(), password, ...(otp ? { otp: otp.trim() } : {}) });
    this.#session.adopt(answer.me);
    await this.#router.navigateByUrl(safeReturnUrl(this.returnUrl()), { replaceUrl: true });
  }

  #explain(problem: Problem): boolean {
    if (problem.is('OTP_REQUIRED')) this.needsOtp.set(true);
    else if (problem.is('UNAUTHENTICATED')) this.wrong.set(true);
    else if (problem.is('STUDENT_ACCOUNT')) this.student.set(true);
    else return false;
    return true;
  }
}
