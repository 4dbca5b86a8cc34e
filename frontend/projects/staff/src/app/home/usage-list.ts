import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Billing } from '@api/company-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Meter } from '@ui/status/meter';
import { quotaLabel } from './quota-label';

/** How much of each limit is used; what has no limit is only counted, in a few lines. */
@Component({
  selector: 'app-usage-list',
  imports: [Meter],
  template: `
    @for (row of limited(); track row.quota) {
      <ui-meter [attr.data-testid]="'usage-' + row.quota" [label]="t(label(row.quota))" [used]="row.used" [limit]="row.limit" />
    }
    @if (open().length) {
      <div>
        <p class="small faint">{{ t('shell.quota.noLimit') }}</p>
        <dl>
          @for (row of open(); track row.quota) {
            <div [attr.data-testid]="'usage-' + row.quota">
              <dt>{{ t(label(row.quota)) }}</dt>
              <dd class="num">{{ format.number(row.used) }}</dd>
            </div>
          }
        </dl>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 18px;
    }
    dl {
      margin-top: 4px;
    }
    dl > div {
      display: flex;
      justify-content: space-between;
      gap: 12px;
      padding: 4px 0;
    }
    dt {
      color: var(--text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UsageList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly usage = input.required<Billing['usage']>();
  protected readonly label = quotaLabel;
  protected readonly limited = computed(() => this.usage().filter((row) => row.limit !== null));
  protected readonly open = computed(() => this.usage().filter((row) => row.limit === null));
}
