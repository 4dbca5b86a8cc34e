import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CompanyApi } from '@api/company-api';
import { Button } from '@ui/button/button';
import { planName } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { HomeCard } from './home-card';
import { UsageList } from './usage-list';

/** The plan and how much of it is used. */
@Component({
  selector: 'app-plan-usage',
  imports: [Button, HomeCard, RouterLink, UsageList],
  template: `
    <app-home-card [heading]="t('home.usage')" [of]="read">
      <span beside class="muted">{{ plan() }}</span>
      <app-usage-list [usage]="rows()" />
      @if (near()) {
        <p class="small muted">{{ t('home.nearLimit') }}</p>
      }
      <div><a uiButton routerLink="/settings/plan">{{ t('home.seePlan') }}</a></div>
    </app-home-card>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanUsage {
  protected readonly t = injectT();
  readonly #api = inject(CompanyApi);
  protected readonly read = resource({ loader: () => this.#api.billing() });
  protected readonly plan = computed(() => (this.read.hasValue() ? planName(this.read.value().plan) : ''));
  protected readonly rows = computed(() =>
    (this.read.hasValue() ? this.read.value().usage : []).filter((row) => row.quota !== 'applications-per-posting'),
  );
  protected readonly near = computed(() => this.rows().some((row) => row.limit !== null && row.used >= 0.8 * row.limit));
}
