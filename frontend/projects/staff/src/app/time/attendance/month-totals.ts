import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { TROUBLE } from './day-words';
import type { PersonMonth } from './person-month';

/** A month of one person in four numbers. */
@Component({
  selector: 'app-month-totals',
  template: `
    <div>
      <span>{{ t('attendance.total.worked') }}</span>
      <strong class="num" data-testid="month-worked">{{ format.duration(month().row.workedMinutes) }}</strong>
    </div>
    <div>
      <span>{{ t('attendance.total.planned') }}</span>
      <strong class="num">{{ format.duration(month().row.plannedMinutes) }}</strong>
    </div>
    <div [attr.title]="t('attendance.total.balanceHint')">
      <span>{{ t('attendance.total.balance') }}</span>
      <strong class="num">{{ balance() > 0 ? '+' : '' }}{{ format.duration(balance()) }}</strong>
    </div>
    <div>
      <span>{{ t('attendance.total.trouble') }}</span>
      <strong [class.fine]="!trouble()">{{ trouble() ? t('attendance.total.troubleSome', { n: trouble() }) : t('attendance.total.troubleNone') }}</strong>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
      gap: 1px;
      border-bottom: 1px solid var(--line);
      background: var(--line);
    }
    div {
      display: grid;
      gap: 2px;
      padding: 12px 24px;
      background: var(--surface);
    }
    span {
      color: var(--text-2);
      font-size: var(--t-12);
    }
    strong {
      white-space: nowrap;
      font-size: var(--t-20);
      font-weight: 600;
      letter-spacing: -0.015em;
    }
    .fine {
      font-size: var(--t-16);
      font-weight: 500;
      color: var(--text-2);
    }
    @media (max-width: 560px) {
      :host {
        grid-template-columns: 1fr 1fr;
      }
      div {
        padding: 10px 16px;
      }
      strong {
        font-size: var(--t-16);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthTotals {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly month = input.required<PersonMonth>();
  readonly today = input.required<string>();
  /** What is planned counts from the day after. */
  protected readonly balance = computed(() => {
    const due = this.month().days.filter(({ date }) => date < this.today());
    return this.month().row.workedMinutes - due.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  });
  protected readonly trouble = computed(() => this.month().days.filter(({ flags }) => flags.some((flag) => TROUBLE.includes(flag))).length);
}
