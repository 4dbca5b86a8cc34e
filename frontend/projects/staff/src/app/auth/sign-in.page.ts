import { afterNextRender, ChangeDetectionStrategy, Component, type ElementRef, inject, Injector, input, signal, viewChild } from '@angular/core';
import { email, form, FormField, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthApi, type Me } from '@api/auth-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { PasskeyCancelled, passkeysPossible } from '../security/passkey-support';
import { safeReturnUrl } from '../session/guards';
import { Session } from '../session/session';
import { AuthCard } from './auth-card';
import { Notice } from './notice';

@Component({
  selector: 'app-sign-in-page',
  imports: [AuthCard, Button, Control, Field, FormErrors, FormField, Notice, Password, RouterLink],
  template: `
    <app-auth-card [heading]="t(methods() ? 'auth.signIn.secondTitle' : 'auth.signIn.title')">
      <form class="auth-form" novalidate (submit)="sending.run($event)">
        @if (wrong()) {
          <app-notice tone="bad" data-testid="sign-in-wrong">{{ t(wrong()!) }}</app-notice>
        }
        @if (student()) {
          <app-notice tone="bad">{{ t('auth.signIn.student') }}</app-notice>
        }
        <ui-form-errors [of]="sending" />
        @if (methods(); as ways) {
          <p class="muted">{{ t('auth.signIn.second', { email: signIn.email().value() }) }}</p>
          <ui-field
            [label]="t(ways.includes('totp') ? 'auth.signIn.otp' : 'auth.signIn.recoveryCode')"
            [of]="signIn.otp"
            [hint]="ways.includes('totp') ? t('auth.signIn.otpHint') : ''"
            hideOptional
          >
            <input #code uiControl autocomplete="one-time-code" data-testid="otp" [formField]="signIn.otp" />
          </ui-field>
        } @else {
          <ui-field [label]="t('auth.email')" [of]="signIn.email">
            <input uiControl type="email" autocomplete="username webauthn" data-testid="email" [formField]="signIn.email" />
          </ui-field>
          <ui-password [label]="t('auth.password')" [field]="signIn.password">
            <a labelEnd class="label-link" routerLink="/forgot-password">{{ t('auth.signIn.forgot') }}</a>
          </ui-password>
        }
        <button uiButton="primary" size="l" type="submit" data-testid="sign-in" [pending]="sending.pending()">
          {{ t('auth.signIn.action') }}
        </button>
        @if (passkeysPossible && (methods()?.includes('passkey') ?? true)) {
          <button uiButton size="l" type="button" icon="key-round" data-testid="sign-in-passkey" [pending]="presenting()" (click)="present()">
            {{ t('auth.signIn.passkey') }}
          </button>
        }
      </form>
      <p below>
        @if (methods()) {
          <button uiButton="quiet" type="button" data-testid="sign-in-back" (click)="startOver()">{{ t('auth.signIn.back') }}</button>
        } @else {
          {{ t('auth.signIn.noAccount') }} <a routerLink="/sign-up">{{ t('auth.signIn.signUp') }}</a>
        }
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
  readonly #injector = inject(Injector);
  readonly returnUrl = input<string>();
  protected readonly passkeysPossible = passkeysPossible;
  protected readonly code = viewChild<ElementRef<HTMLInputElement>>('code');
  protected readonly wrong = signal<TextKey | null>(null);
  protected readonly student = signal(false);
  /** What else is asked for, once the password was right. */
  protected readonly methods = signal<readonly string[] | null>(null);
  protected readonly presenting = signal(false);

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
    this.wrong.set(null);
    this.student.set(false);
    const { email, password, otp } = this.signIn().value();
    const answer = await this.#api.signIn({ email: email.trim(), password, ...(otp ? { otp: otp.trim() } : {}) });
    await this.#enter(answer.me);
  }

  protected async present(): Promise<void> {
    if (this.presenting()) return;
    this.presenting.set(true);
    this.wrong.set(null);
    try {
      const { Passkeys } = await import('../security/passkeys');
      await this.#enter((await this.#injector.get(Passkeys).signIn()).me);
    } catch (error) {
      const problem = Problem.from(error);
      if (error instanceof PasskeyCancelled) this.wrong.set('auth.signIn.passkeyCancelled');
      else this.wrong.set(problem.is('UNAUTHENTICATED') ? 'auth.signIn.passkeyWrong' : 'auth.signIn.passkeyFailed');
    } finally {
      this.presenting.set(false);
    }
  }

  protected startOver(): void {
    this.methods.set(null);
    this.wrong.set(null);
    this.signIn().reset({ email: this.signIn.email().value(), password: '', otp: '' });
  }

  async #enter(me: Me): Promise<void> {
    this.#session.adopt(me);
    await this.#router.navigateByUrl(safeReturnUrl(this.returnUrl()), { replaceUrl: true });
  }

  #explain(problem: Problem): boolean {
    const { methods } = problem.more as { methods?: readonly string[] };
    if (problem.is('OTP_REQUIRED')) {
      this.methods.set(methods ?? []);
      afterNextRender(() => this.code()?.nativeElement.focus(), { injector: this.#injector });
    } else if (problem.is('UNAUTHENTICATED')) this.wrong.set(this.methods() ? 'auth.signIn.wrongCode' : 'auth.signIn.wrong');
    else if (problem.is('STUDENT_ACCOUNT')) this.student.set(true);
    else return false;
    return true;
  }
}
