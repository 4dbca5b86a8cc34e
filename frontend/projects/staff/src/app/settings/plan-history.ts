import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { BillingApi } from '@api/billing-api';
import { problemOf } from '@api/problem-of';
import { planName } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';

/** How the company came to its plan. */
@Component({
  selector: 'app-plan-history',
  imports: [Failed, Skeleton],
  template: `
    @if (read.hasValue()) {
      <ul data-testid="plan-history">
        @for (change of read.value().items; track change.id) {
          <li>
            <p>{{ t('settings.planHistory.changed', { from: planName(change.from), to: planName(change.to) }) }}</p>
            <p class="small faint">
              {{ format.dateTime(change.at) }} · {{ change.byName ?? t('settings.planHistory.support') }}
            </p>
          </li>
        } @empty {
          <li class="muted">{{ t('settings.planHistory.none') }}</li>
        }
      </ul>
    } @else if (problem(); as failure) {
      <ui-failed [problem]="failure" (retry)="read.reload()" />
    } @else {
      <ui-skeleton [widths]="[50]" />
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanHistory {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(BillingApi);
  protected readonly planName = planName;
  protected readonly read = resource({ loader: () => this.#api.planHistory() });
  protected readonly problem = problemOf(this.read);

  reload(): void {
    this.read.reload();
  }
}
