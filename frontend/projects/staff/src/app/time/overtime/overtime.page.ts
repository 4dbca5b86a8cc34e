import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { type Tab, Tabs } from '@ui/layout/tabs';
import { Session } from '../../session/session';

/** Overtime: one's own requests, those of others, what it sums up to, and how much is allowed. */
@Component({
  selector: 'app-overtime-page',
  imports: [RouterOutlet, Tabs],
  template: `
    <ui-tabs [label]="t('overtime.title')" [tabs]="tabs()" />
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: '../tabbed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OvertimePage {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly tabs = computed<readonly Tab[]>(() => {
    const session = this.#session;
    const tabs: Tab[] = [{ link: '/hr/overtime/mine', label: this.t('overtime.mine') }];
    if (['all', 'department'].includes(session.scope('hr.overtime.view'))) tabs.push({ link: '/hr/overtime/team', label: this.t('overtime.team') });
    if (session.can('hr.overtime.export')) tabs.push({ link: '/hr/overtime/summary', label: this.t('overtime.summary') });
    if (session.can('hr.leave.manage-types')) tabs.push({ link: '/hr/overtime/limits', label: this.t('overtime.limits') });
    return tabs;
  });

  constructor() {
    usePageTitle(() => this.t('overtime.title'));
  }
}
