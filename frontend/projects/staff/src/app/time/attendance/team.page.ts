import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Tabs } from '@ui/layout/tabs';
import { DepartmentOptions } from '../../departments/department-options';

/** Attendance of everybody the reader may see, in four views. */
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
  protected readonly tabs = computed(() =>
    (['month', 'records', 'timesheet', 'present'] as const).map((view) => ({ link: `/hr/attendance/${view}`, label: this.t(`attendance.view.${view}`) })),
  );

  constructor() {
    void inject(DepartmentOptions).load();
    usePageTitle(() => this.t('attendance.team'));
  }
}
