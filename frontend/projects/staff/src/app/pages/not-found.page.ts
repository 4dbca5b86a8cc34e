import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Empty } from '@ui/status/states';

@Component({
  selector: 'app-not-found-page',
  imports: [Button, Empty, RouterLink],
  template: `
    <ui-empty class="page-state" icon="search" [title]="t('shell.notFound.title')" [text]="t('shell.notFound.text')">
      <a uiButton="primary" routerLink="/home">{{ t('shell.notFound.home') }}</a>
    </ui-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {
  protected readonly t = injectT();

  constructor() {
    usePageTitle(() => this.t('shell.notFound.title'));
  }
}
