import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { AuthCard } from '../auth/auth-card';

/** What is left of the application while the company is suspended. */
@Component({
  selector: 'app-suspended-page',
  imports: [AuthCard, Button],
  template: `
    <app-auth-card [heading]="t('privacy.enter.suspended')" [lead]="t('privacy.enter.suspendedText')" data-testid="suspended">
      <p next class="auth-next"><a uiButton="primary" size="l" href="/">{{ t('privacy.enter.again') }}</a></p>
    </app-auth-card>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuspendedPage {
  protected readonly t = injectT();
}
