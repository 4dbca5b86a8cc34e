import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Empty } from '@ui/status/states';
import { Session } from '../session/session';

/** What stands where a view of School has nothing to show yet. */
@Component({
  selector: 'app-school-start',
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
export class SchoolStartPage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
}
