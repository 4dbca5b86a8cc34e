import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Tabs } from '@ui/layout/tabs';
import { OwnCorrections } from './corrections/own-corrections';

/** One's own time: the days, and what one asked to have corrected. */
@Component({
  selector: 'app-my-time-page',
  imports: [RouterOutlet, Tabs],
  providers: [OwnCorrections],
  template: `
    <ui-tabs [label]="t('attendance.mine')" [tabs]="tabs()" />
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: './tabbed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyTimePage {
  protected readonly t = injectT();
  readonly #corrections = inject(OwnCorrections);
  protected readonly tabs = computed(() => [
    { link: '/hr/time/days', label: this.t('corrections.tabDays') },
    { link: '/hr/time/corrections', label: this.t('corrections.tab'), count: this.#corrections.pending() },
  ]);

  constructor() {
    usePageTitle(() => this.t('attendance.mine'));
  }
}
