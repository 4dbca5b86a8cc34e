import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { AuthCard } from '../auth/auth-card';
import { Session } from '../session/session';
import { passkeysPossible } from './passkey-support';

/** All that is open to somebody whose role needs a second factor until they have one. */
@Component({
  selector: 'app-enrolment-page',
  imports: [AuthCard, Button],
  template: `
    <app-auth-card [heading]="t('security.enrol.title')" [lead]="t('security.enrol.lead', { company: session.me()?.company?.name })">
      <div class="choices">
        <button uiButton="primary" size="l" type="button" icon="smartphone" data-testid="enrol-totp" (click)="withCodes()">{{ t('security.enrol.totp') }}</button>
        <p class="small muted">{{ t('security.totp.text') }}</p>
        @if (passkeysPossible) {
          <button uiButton size="l" type="button" icon="key-round" data-testid="enrol-passkey" (click)="withPasskey()">{{ t('security.enrol.passkey') }}</button>
          <p class="small muted">{{ t('security.passkeys.none') }}</p>
        }
      </div>
      <p below>
        <button uiButton="quiet" type="button" (click)="session.signOut()">{{ t('security.enrol.signOut') }}</button>
      </p>
    </app-auth-card>
  `,
  styles: `
    .choices {
      display: grid;
      gap: 8px;
      margin-top: 24px;
    }
    p + button {
      margin-top: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EnrolmentPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  protected readonly passkeysPossible = passkeysPossible;
  readonly #dialogs = inject(Dialogs);
  readonly #router = inject(Router);

  protected async withCodes(): Promise<void> {
    const { TotpDialog } = await import('./totp-dialog');
    await this.#dialogs.open(TotpDialog, null, 520);
    await this.#goOn();
  }

  protected async withPasskey(): Promise<void> {
    const { PasskeyDialog } = await import('./passkey-dialog');
    await this.#dialogs.open(PasskeyDialog, null, 480);
    await this.#goOn();
  }

  async #goOn(): Promise<void> {
    const me = await this.session.load();
    if (me && !me.secondFactorMissing) await this.#router.navigateByUrl('/', { replaceUrl: true });
  }
}
