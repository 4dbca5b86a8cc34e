import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { form, FormField, minLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Session } from '../session/session';
import { AuthCard } from './auth-card';
import { takeToken } from './fragment-token';

@Component({
  selector: 'app-accept-invitation-page',
  imports: [AuthCard, Button, Control, Failed, Field, FormErrors, FormField, Password, RouterLink, Skeleton],
  template: `
    @if (invitation.hasValue()) {
      @let found = invitation.value();
      <app-auth-card
        [heading]="t('auth.accept.title', { company: found.companyName })"
        [lead]="t('auth.accept.lead', { role: t(roleKey(found.role)) })"
      >
        <form class="auth-form" novalidate (submit)="sending.run($event)">
          <ui-form-errors [of]="sending" />
          <ui-field [label]="t('auth.email')">
            <input uiControl readonly autocomplete="username" data-testid="email" [value]="found.email" />
          </ui-field>
          <ui-field [label]="t('auth.name')" [of]="accept.name">
            <input uiControl autocomplete="name" data-testid="name" [formField]="accept.name" />
          </ui-field>
          <ui-password
            [label]="t('auth.password')"
            [field]="accept.password"
            [hint]="t('auth.passwordHint')"
            autocomplete="new-password"
            meter
          />
          <button uiButton="primary" size="l" type="submit" data-testid="accept" [pending]="sending.pending()">
            {{ t('auth.accept.action', { company: found.companyName }) }}
          </button>
        </form>
      </app-auth-card>
    } @else if (gone()) {
      <app-auth-card
        [heading]="t('auth.accept.invalidTitle')"
        [lead]="t('auth.accept.invalid')"
        data-testid="invitation-invalid"
      >
        <p next class="auth-next"><a uiButton="primary" size="l" routerLink="/sign-in">{{ t('auth.accept.toSignIn') }}</a></p>
      </app-auth-card>
    } @else if (failure(); as problem) {
      <ui-failed [problem]="problem" (retry)="invitation.reload()" />
    } @else {
      <app-auth-card [heading]="t('auth.accept.loading')"><ui-skeleton class="auth-form" /></app-auth-card>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AcceptInvitationPage {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #token = takeToken() ?? '';
  protected readonly invitation = resource({
    loader: async () => {
      const found = await this.#api.invitation(this.#token || 'none');
      if (found.name && !this.accept.name().value()) this.accept.name().value.set(found.name);
      return found;
    },
  });
  protected readonly accept = form(signal({ name: '', password: '' }), (path) => {
    required(path.name);
    required(path.password);
    minLength(path.password, 8);
  });
  protected readonly sending = submission(this.accept, async () => {
    const answer = await this.#api.acceptInvitation(this.#token, this.accept().value());
    this.#session.adopt(answer.me);
    await this.#router.navigateByUrl('/home', { replaceUrl: true });
  });

  protected readonly roleKey = (role: 'admin' | 'hr' | 'manager' | 'employee') => `shell.role.${role}` as const;

  protected readonly failure = problemOf(this.invitation);

  protected gone(): boolean {
    const status = this.failure()?.status ?? 0;
    return status >= 400 && status < 500 && status !== 429;
  }
}
