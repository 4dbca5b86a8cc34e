import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import type { Ability } from '@api/auth-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { type Tab, Tabs } from '@ui/layout/tabs';
import { Session } from '../session/session';

/** Everything about School that this reader may open. */
@Component({
  selector: 'app-school-area',
  imports: [RouterOutlet, Tabs],
  template: `
    <ui-tabs [label]="t('school.views')" [tabs]="tabs()" />
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: '../time/tabbed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchoolArea {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly tabs = computed<Tab[]>(() => {
    const tabFor = (ability: Ability, ...tabs: Tab[]): Tab[] => (this.#session.can(ability) ? tabs : []);
    return [
      ...tabFor(
        'school.schedules.manage',
        { link: '/school', label: this.t('school.view.today'), exact: true },
        { link: '/school/calendar', label: this.t('school.view.calendar') },
      ),
      ...tabFor('school.students.manage', { link: '/school/students', label: this.t('school.view.students') }),
      ...tabFor('school.teachers.manage', { link: '/school/teachers', label: this.t('school.view.teachers') }),
      ...tabFor('school.schedules.manage', { link: '/school/groups', label: this.t('school.view.groups') }),
      ...tabFor('school.attendance.record', { link: '/school/reports', label: this.t('school.view.reports') }),
      ...tabFor('school.schedules.manage', { link: '/school/settings', label: this.t('school.view.settings') }),
    ];
  });

  constructor() {
    usePageTitle(() => this.t('school.title'));
  }
}
