import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { type Tab, Tabs } from '@ui/layout/tabs';
import { Session } from '../session/session';
import { CompanyKeys } from './company/company-keys';
import { WaitingKeys } from './keys/waiting-keys';
import { WaitingNotice } from './keys/waiting-notice';
import { AutoLock } from './vault/auto-lock';
import { Faults } from './vault/faults';
import { VaultStop } from './vault/stop.page';
import { Vault } from './vault/vault';
import { VaultState } from './vault/vault-state';

/** Account Sharing: its views, the state of one's vault beside them, and nothing of it once the service was caught lying. */
@Component({
  selector: 'app-accounts-area',
  imports: [RouterOutlet, Tabs, VaultState, VaultStop, WaitingNotice],
  template: `
    @if (faults.stopped()) {
      <app-vault-stop class="whole" />
    } @else {
      <div class="head">
        <ui-tabs [label]="t('accounts.views')" [tabs]="tabs()" />
        <app-vault-state />
      </div>
      <div class="view">
        <app-waiting-notice />
        <div class="page-under"><router-outlet /></div>
      </div>
    }
  `,
  styleUrl: './accounts-area.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsArea {
  protected readonly t = injectT();
  protected readonly faults = inject(Faults);
  readonly #session = inject(Session);
  readonly #keys = inject(CompanyKeys);
  readonly #vault = inject(Vault);
  readonly #dialogs = inject(MatDialog);
  protected readonly tabs = computed<Tab[]>(() => [
    { link: '/accounts/items', label: this.t('accounts.view.items') },
    ...(this.#session.can('accounts.offboarding.revoke') ? [{ link: '/accounts/people', label: this.t('accounts.view.people') }] : []),
    ...(this.#keys.keeper() ? [{ link: '/accounts/company-key', label: this.t('accounts.view.companyKey') }] : []),
    { link: '/accounts/vault', label: this.t('accounts.view.vault') },
  ]);

  constructor() {
    usePageTitle(() => this.t('accounts.title'));
    inject(AutoLock);
    inject(WaitingKeys);
    effect(() => {
      if (!this.faults.stopped()) return;
      this.#vault.lock();
      this.#dialogs.closeAll();
    });
  }
}
