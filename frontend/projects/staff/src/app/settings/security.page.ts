import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { TwoStep } from '../security/two-step';
import { ChangeEmail } from './change-email';
import { ChangePassword } from './change-password';
import { Section } from './section';
import { SessionsList } from './sessions-list';
import { Session } from '../session/session';

@Component({
  selector: 'app-security-page',
  imports: [ChangeEmail, ChangePassword, Section, SessionsList, TwoStep],
  template: `
    <app-section [heading]="t('settings.security.password')" [lead]="t('settings.security.passwordLead')">
      <app-change-password />
    </app-section>
    <app-section
      class="next"
      [heading]="t('settings.security.email')"
      [lead]="t('settings.security.emailLead', { email: session.me()?.email })"
    >
      <app-change-email />
    </app-section>
    <app-section class="next" [heading]="t('settings.security.twoStep')" [lead]="t('settings.security.twoStepLead')">
      <app-two-step />
    </app-section>
    <app-section class="next" [heading]="t('settings.security.sessions')" [lead]="t('settings.security.sessionsLead')">
      <app-sessions-list />
    </app-section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecurityPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
}
