import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Billing } from '@api/company-api';
import { Button } from '@ui/button/button';
import { planName } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Meter } from '@ui/status/meter';
import { quotaLabel } from './quota-label';

@Component({
  selector: 'app-plan-usage',
  imports: [Button, Meter, RouterLink],
  template: `
    <header>
      <h3>{{ t('home.usage') }}</h3>
      <p class="muted">{{ t('home.usageOn', { plan: plan() }) }}</p>
    </header>
    @for (row of rows(); track row.quota) {
      <ui-meter [label]="t(label(row.quota))" [used]="row.used" [limit]="row.limit" />
    }
    @if (near()) {
      <p class="small muted">{{ t('home.nearLimit') }}</p>
    }
    <div><a uiButton routerLink="/settings/plan">{{ t('home.seePlan') }}</a></div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 18px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'card' },
})
export class PlanUsage {
  protected readonly t = injectT();
  readonly billing = input.required<Billing>();
  protected readonly label = quotaLabel;
  protected readonly plan = computed(() => planName(this.billing().plan));
  protected readonly rows = computed(() => this.billing().usage.filter((row) => row.quota !== 'applications-per-posting'));
  protected readonly near = computed(() => this.rows().some((row) => row.limit !== null && row.used >= 0.8 * row.limit));
}
