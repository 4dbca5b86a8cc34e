import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Tabs } from '@ui/layout/tabs';
import { Session } from '../../session/session';

/** Attendance of everybody the reader may see, in four views; and for HR the periods that are locked. */
@Component({
  selector: 'app-team-page',
  imports: [RouterOutlet, Tabs],
  template: `
    <ui-tabs [label]="t('attendance.views')" [tabs]="tabs()" />
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: '../tabbed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamPage {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly tabs = computed(() => {
    const views = ['month', 'records', 'timesheet', 'present', ...(this.#session.can('hr.leave.manage-types') ? (['locks'] as const) : [])] as const;
    return views.map((view) => ({ link: `/hr/attendance/${view}`, label: this.t(`attendance.view.${view}`) }));
  });

  constructor() {
    usePageTitle(() => this.t('attendance.team'));
  }
}
