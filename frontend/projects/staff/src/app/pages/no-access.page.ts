import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
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
      @if (session.can('company.access.explain')) {
        <a uiButton routerLink="/settings/permissions" [queryParams]="{ action }" data-testid="why-not">{{ t('shell.noAccess.why') }}</a>
      }
    </ui-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoAccessPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  /** What the page would have needed. */
  protected readonly action = inject(ActivatedRoute).snapshot.queryParamMap.get('action');

  constructor() {
    usePageTitle(() => this.t('shell.noAccess.title'));
  }
}
