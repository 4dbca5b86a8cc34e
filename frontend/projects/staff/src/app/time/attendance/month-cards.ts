import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DayFlag } from '@api/attendance-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { flagKey, TROUBLE } from './day-words';
import type { MonthPerson } from './team-months';

/** The month of a team where there is no room for a grid: a person each, with the sum and what stands out. */
@Component({
  selector: 'app-month-cards',
  imports: [Icon, RouterLink],
  template: `
    @for (person of cards(); track person.id) {
      <a data-testid="grid-row" [routerLink]="['/hr/attendance/people', person.id]" [queryParams]="{ month: month() }">
        <span class="names">
          <span class="strong truncate">{{ person.name }}</span>
          <span class="small truncate" [class.faint]="!person.trouble">{{ person.trouble || person.department }}</span>
        </span>
        <span class="num end">
          <span class="strong">{{ person.worked }}</span>
          <span class="small faint">{{ person.planned }}</span>
        </span>
        <ui-icon name="chevron-right" />
      </a>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    a {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 56px;
      padding: 6px 12px 6px 16px;
      border-bottom: 1px solid var(--line);
      color: var(--text);
      text-decoration: none;
    }
    a > span {
      display: grid;
    }
    .names {
      flex: 1;
      min-width: 0;
    }
    .end {
      text-align: right;
    }
    ui-icon {
      color: var(--text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthCards {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly people = input.required<readonly MonthPerson[]>();
  readonly month = input.required<string>();
  protected readonly cards = computed(() =>
    this.people().map(({ id, personName, departmentName, workedMinutes, plannedMinutes, days }) => {
      const count = (flag: DayFlag): number => days.filter(({ flags }) => flags.includes(flag)).length;
      return {
        id,
        name: personName,
        department: departmentName ?? '',
        worked: this.#format.hours(workedMinutes),
        planned: this.t('attendance.grid.of', { planned: this.#format.hours(plannedMinutes) }),
        trouble: TROUBLE.filter((flag) => count(flag) > 0)
          .map((flag) => `${count(flag)} × ${this.t(flagKey(flag))}`)
          .join(' · '),
      };
    }),
  );
}
