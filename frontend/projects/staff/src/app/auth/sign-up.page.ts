import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { email, form, FormField, maxLength, minLength, pattern, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { I18n, injectT } from '@ui/i18n/i18n';
import { ownTimeZone, slugOf, TIME_ZONES } from '../settings/zones';
import { Session } from '../session/session';
import { AuthCard } from './auth-card';
import { Notice } from './notice';

@Component({
  selector: 'app-sign-up-page',
  imports: [AuthCard, Button, Control, Field, FormErrors, FormField, Notice, Password, RouterLink],
  template: `
    <app-auth-card [heading]="t('auth.signUp.title')" [lead]="t('auth.signUp.lead')">
      <form class="auth-form" novalidate (submit)="sending.run($event)">
        @if (taken()) {
          <app-notice tone="bad" data-testid="email-taken">
            {{ t('auth.signUp.taken') }} <a routerLink="/sign-in">{{ t('auth.signUp.signIn') }}</a>
          </app-notice>
        }
        <ui-form-errors [of]="sending" />
        <ui-field [label]="t('auth.signUp.companyName')" [of]="signUp.companyName">
          <input uiControl autocomplete="organization" data-testid="company-name" [formField]="signUp.companyName" />
        </ui-field>
        <ui-field [label]="t('auth.name')" [of]="signUp.name">
          <input uiControl autocomplete="name" data-testid="name" [formField]="signUp.name" />
        </ui-field>
        <ui-field [label]="t('auth.email')" [of]="signUp.email">
          <input uiControl type="email" autocomplete="username" data-testid="email" [formField]="signUp.email" />
        </ui-field>
        <ui-password
          [label]="t('auth.password')"
          [field]="signUp.password"
          [hint]="t('auth.passwordHint')"
          autocomplete="new-password"
          meter
        />
        @if (details()) {
          <ui-field
            [label]="t('auth.signUp.slug')"
            [of]="signUp.slug"
            [hint]="t('auth.signUp.slugHint', { address: address() })"
          >
            <input
              uiControl
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              data-testid="slug"
              [placeholder]="suggestion()"
              [formField]="signUp.slug"
            />
          </ui-field>
          <ui-field [label]="t('auth.signUp.timeZone')" [of]="signUp.timeZone" hideOptional>
            <select uiControl data-testid="time-zone" [formField]="signUp.timeZone">
              @for (zone of zones; track zone) {
                <option [value]="zone">{{ zone.replaceAll('_', ' ') }}</option>
              }
            </select>
          </ui-field>
        } @else {
          <p class="derived small muted">
            <span>{{ address() }} · {{ signUp.timeZone().value().replaceAll('_', ' ') }}</span>
            <button uiButton="quiet" size="s" type="button" data-testid="sign-up-details" (click)="opened.set(true)">
              {{ t('auth.signUp.change') }}
            </button>
          </p>
        }
        <button uiButton="primary" size="l" type="submit" data-testid="sign-up" [pending]="sending.pending()">
          {{ t('auth.signUp.action') }}
        </button>
      </form>
      <p below>
        {{ t('auth.signUp.haveAccount') }} <a routerLink="/sign-in">{{ t('auth.signUp.signIn') }}</a>
      </p>
    </app-auth-card>
  `,
  styles: `
    .auth-form {
      gap: 12px;
      margin-top: 16px;
    }
    .derived {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .derived span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignUpPage {
  protected readonly t = injectT();
  readonly #i18n = inject(I18n);
  readonly #api = inject(AuthApi);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly zones = TIME_ZONES;

  readonly #model = signal({ companyName: '', slug: '', name: '', email: '', password: '', timeZone: ownTimeZone() });
  protected readonly signUp = form(this.#model, (path) => {
    required(path.companyName);
    maxLength(path.companyName, 120);
    pattern(path.slug, /^[a-z0-9]+(-[a-z0-9]+)*$/, { message: () => this.#i18n.t('ui.form.slug') });
    maxLength(path.slug, 63);
    required(path.name);
    required(path.email);
    email(path.email);
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly suggestion = computed(() => slugOf(this.#model().companyName));
  protected readonly address = computed(
    () => `${location.host}/careers/${this.#model().slug || this.suggestion() || '…'}`,
  );
  protected readonly opened = signal(false);
  /** Short name and time zone are derived; they are shown to whoever asks, or when one of them is refused. */
  protected readonly details = computed(
    () => this.opened() || this.signUp.slug().errors().length > 0 || this.signUp.timeZone().errors().length > 0,
  );
  /** Gone as soon as another address is typed. */
  protected readonly taken = linkedSignal({ source: () => this.#model().email, computation: () => false });
  protected readonly sending = submission(this.signUp, () => this.#send(), {
    onProblem: (problem) => {
      this.taken.set(problem.is('EMAIL_TAKEN'));
      return problem.is('EMAIL_TAKEN');
    },
  });

  async #send(): Promise<void> {
    const { slug, ...rest } = this.#model();
    const answer = await this.#api.signUp({ ...rest, locale: this.#i18n.locale(), email: rest.email.trim(), ...(slug ? { slug } : {}) });
    this.#session.adopt(answer.me);
    await this.#router.navigateByUrl('/home', { replaceUrl: true });
  }
}
