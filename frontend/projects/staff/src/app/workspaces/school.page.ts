import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Empty } from '@ui/status/states';
import { Session } from '../session/session';

@Component({
  selector: 'app-school-page',
  imports: [Empty],
  template: `
    <ui-empty
      class="page-state"
      icon="graduation-cap"
      [title]="t('shell.school.title', { company: session.me()?.company?.name })"
      [text]="t('shell.school.text')"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchoolPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);

  constructor() {
    usePageTitle(() => this.t('shell.nav.school'));
  }
}
