import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Schedules } from '../schedules/schedules';
import { Session } from '../session/session';
import { Section } from './section';

@Component({
  selector: 'app-work-week-page',
  imports: [Schedules, Section],
  template: `
    <app-section
      [heading]="t('settings.workWeek.title')"
      [lead]="mayEdit ? t('settings.workWeek.lead') : t('settings.company.readOnly')"
    >
      <app-schedules [owner]="null" [mayEdit]="mayEdit" />
    </app-section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkWeekPage {
  protected readonly t = injectT();
  protected readonly mayEdit = inject(Session).can('company.profile.edit');
}
