import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Tabs } from '@ui/layout/tabs';

/** Overtime: one's own requests, those of others, and what it sums up to. */
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
  protected readonly tabs = computed(() => [{ link: '/hr/overtime/mine', label: this.t('overtime.mine') }]);

  constructor() {
    usePageTitle(() => this.t('overtime.title'));
  }
}
