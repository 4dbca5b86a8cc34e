import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Empty } from '@ui/status/states';
import { Session } from '../session/session';

@Component({
  selector: 'app-no-access-page',
  imports: [Button, Empty, RouterLink],
  template: `
    <ui-empty
      class="page-state"
      icon="lock"
      data-testid="no-access"
      [title]="t('shell.noAccess.title')"
      [text]="t('shell.noAccess.text', { company: session.me()?.company?.name })"
    >
      <a uiButton="primary" routerLink="/home">{{ t('shell.notFound.home') }}</a>
    </ui-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoAccessPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);

  constructor() {
    usePageTitle(() => this.t('shell.noAccess.title'));
  }
}
