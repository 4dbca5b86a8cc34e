import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthApi } from '@api/auth-api';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { AuthCard } from './auth-card';
import { takeToken } from './fragment-token';

@Component({
  selector: 'app-verify-email-page',
  imports: [AuthCard, Button, RouterLink],
  template: `
    @switch (verified.status()) {
      @case ('resolved') {
        <app-auth-card [heading]="t('auth.verify.done')" [lead]="t('auth.verify.doneText')" data-testid="verified">
          <p next class="auth-next"><a uiButton="primary" size="l" routerLink="/">{{ t('auth.verify.open') }}</a></p>
        </app-auth-card>
      }
      @case ('error') {
        <app-auth-card [heading]="t('auth.verify.failed')" [lead]="t('auth.verify.failedText')" data-testid="verify-failed">
          <p next class="auth-next"><a uiButton="primary" size="l" routerLink="/sign-in">{{ t('auth.signIn.action') }}</a></p>
        </app-auth-card>
      }
      @default {
        <app-auth-card [heading]="t('auth.verify.title')" />
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerifyEmailPage {
  protected readonly t = injectT();
  readonly #api = inject(AuthApi);
  readonly #token = takeToken();
  protected readonly verified = resource({
    loader: async () => {
      await this.#api.verifyEmail(this.#token ?? '');
      return true;
    },
  });
}
