import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { type Tab, Tabs } from '@ui/layout/tabs';
import { Session } from '../session/session';

/** Everything about leave that this reader may open. */
@Component({
  selector: 'app-leave-area',
  imports: [RouterOutlet, Tabs],
  template: `
    <ui-tabs [label]="t('leave.views')" [tabs]="tabs()" />
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: '../time/tabbed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LeaveArea {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly tabs = computed<Tab[]>(() => {
    const wide = ['all', 'department'].includes(this.#session.scope('hr.leave.view'));
    return [
      { link: '/hr/leave', label: this.t('leave.view.own'), exact: true },
      ...(wide ? [{ link: '/hr/leave/team', label: this.t('leave.view.team') }] : []),
      ...(wide ? [{ link: '/hr/leave/calendar', label: this.t('leave.view.calendar') }] : []),
      { link: '/hr/leave/holidays', label: this.t('leave.view.holidays') },
      ...(this.#session.can('hr.leave.manage-types') ? [{ link: '/hr/leave/types', label: this.t('leave.view.types') }] : []),
    ];
  });

  constructor() {
    usePageTitle(() => this.t('leave.title'));
  }
}
