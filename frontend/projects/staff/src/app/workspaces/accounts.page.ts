import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Empty } from '@ui/status/states';
import { Session } from '../session/session';

@Component({
  selector: 'app-accounts-page',
  imports: [Empty],
  template: `
    <ui-empty
      class="page-state"
      icon="key-round"
      [title]="t('shell.accounts.title', { company: session.me()?.company?.name })"
      [text]="t('shell.accounts.text')"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountsPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);

  constructor() {
    usePageTitle(() => this.t('shell.nav.accounts'));
  }
}
