import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SchoolUsage } from '@api/school-api';
import { Icon } from '@ui/icon/icon';
import { injectT } from '@ui/i18n/i18n';
import { Meter } from '@ui/status/meter';
import { PLAN_PAGE } from '@ui/status/problem-note';
import { SchoolUsageState } from './school-usage';

/** From four fifths of a limit on: how much is used, and what happens at the limit. */
@Component({
  selector: 'app-places-left',
  imports: [Icon, Meter, RouterLink],
  template: `
    @if (near(); as usage) {
      <div class="note" role="status" data-testid="places-left">
        <ui-icon name="triangle-alert" />
        <div>
          <ui-meter [label]="t(kind() === 'students' ? 'school.usage.studentsOfPlan' : 'school.usage.teachersOfPlan')" [used]="usage.used" [limit]="usage.limit" />
          <p>
            {{ usage.left > 0 ? t('school.usage.near', { n: usage.left }) : t('school.usage.full') }}
            {{ t('school.usage.kept') }}
            @if (planPage(); as link) {
              <a [routerLink]="link">{{ t('ui.error.quotaLink') }}</a>
            } @else {
              {{ t('ui.error.quotaAsk') }}
            }
          </p>
        </div>
      </div>
    }
  `,
  styles: `
    .note {
      display: flex;
      gap: 12px;
      margin: 12px 24px 0;
      padding: 10px 14px;
      border: 1px solid var(--warn-line);
      border-radius: var(--radius);
      background: var(--warn-soft);
    }
    .note > div {
      display: grid;
      flex: 1;
      gap: 6px;
      max-width: 640px;
    }
    ui-icon {
      color: var(--warn);
    }
    @media (max-width: 560px) {
      .note {
        margin-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlacesLeft {
  protected readonly t = injectT();
  protected readonly planPage = inject(PLAN_PAGE);
  readonly #usage = inject(SchoolUsageState);
  readonly kind = input.required<keyof SchoolUsage>();
  protected readonly near = computed(() => {
    const usage = this.#usage.of()?.[this.kind()];
    if (!usage || usage.limit === null || usage.used < 0.8 * usage.limit) return null;
    return { ...usage, left: Math.max(0, usage.limit - usage.used) };
  });
}
