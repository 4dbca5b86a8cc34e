import { ChangeDetectionStrategy, Component, computed, inject, InjectionToken, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Problem } from '@api/problem';
import { problemText } from '../form/problem-text';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';

/** Where this person can see plans and usage, or null when that is not theirs to decide. */
export const PLAN_PAGE = new InjectionToken<() => string | null>('plan page', { factory: () => () => null });

/** A failure in place: what happened, what to do, and the reference to quote. */
@Component({
  selector: 'ui-problem-note',
  imports: [Icon, RouterLink],
  template: `
    <ui-icon name="circle-alert" />
    <div>
      <p class="strong">{{ text() }}</p>
      @if (problem().retryAfter; as seconds) {
        <p>{{ t('ui.retryIn', { n: seconds }) }}</p>
      }
      @if (problem().is('QUOTA_EXCEEDED')) {
        @if (planPage(); as link) {
          <a [routerLink]="link">{{ t('ui.error.quotaLink') }}</a>
        } @else {
          <p>{{ t('ui.error.quotaAsk') }}</p>
        }
      }
      @if (problem().traceId && problem().status >= 500) {
        <p class="faint small num">{{ t('ui.error.trace', { id: problem().traceId }) }}</p>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--bad-line);
      border-radius: var(--radius);
      background: var(--bad-soft);
    }
    ui-icon {
      color: var(--bad);
    }
    .faint {
      color: var(--text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert', 'data-testid': 'problem' },
})
export class ProblemNote {
  protected readonly t = injectT();
  readonly problem = input.required<Problem>();
  protected readonly planPage = inject(PLAN_PAGE);
  protected readonly text = computed(() => problemText(this.problem(), this.t));
}
