import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { problemOf } from '@api/problem-of';
import { SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { PasskeysList } from './passkeys-list';

/** One's own second factors: codes of an authenticator, passkeys, and what helps when both are gone. */
@Component({
  selector: 'app-two-step',
  imports: [Badge, Button, Failed, Icon, PasskeysList, Skeleton],
  templateUrl: './two-step.html',
  styleUrl: './rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TwoStep {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SecurityApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly read = resource({ loader: () => this.#api.ownFactors() });
  protected readonly problem = problemOf(this.read);

  protected async turnOn(): Promise<void> {
    const { TotpDialog } = await import('./totp-dialog');
    const on = await this.#dialogs.open<boolean>(TotpDialog, null, 520);
    this.read.reload();
    if (on) this.#toasts.done(this.t('security.totp.isOn'));
  }

  protected async turnOff(): Promise<void> {
    const { TotpOffDialog } = await import('./totp-off-dialog');
    if (!(await this.#dialogs.open<boolean>(TotpOffDialog, null, 440))) return;
    this.read.reload();
    this.#toasts.done(this.t('security.off.done'));
  }

  protected async renewCodes(): Promise<void> {
    let codes: string[] = [];
    const renewed = await this.#dialogs.confirm({
      title: this.t('security.codes.renewTitle'),
      text: this.t('security.codes.renewText'),
      action: this.t('security.codes.renew'),
      run: async () => ({ recoveryCodes: codes } = await this.#api.renewRecoveryCodes()),
    });
    if (!renewed) return;
    const { CodesDialog } = await import('./codes-dialog');
    await this.#dialogs.open(CodesDialog, codes, 480);
    this.read.reload();
  }
}
