import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AttendanceApi } from '@api/attendance-api';
import { addDays, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../session/session';
import { companyToday } from '../session/today';
import { DayFlags } from '../time/attendance/day-flags';
import { DayText } from '../time/attendance/day-text';
import { Clock } from '../time/clock/clock';
import { HomeCard } from './home-card';

const SHOWN = 5;

/** The reader's own last days, each leading to its day. */
@Component({
  selector: 'app-recent-days',
  imports: [DayFlags, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('clock.recent')" [of]="read">
      <a beside class="small" routerLink="/hr/time">{{ t('clock.allDays') }}</a>
      @if (days().length) {
        <ul>
          @for (record of days(); track record.id) {
            <li>
              <a class="day" routerLink="/hr/time/days" [queryParams]="{ month: month(record.workDate), day: record.workDate }">{{ format.day(record.workDate) }}</a>
              <span class="num muted">{{ text.inOut(record) }}</span>
              <app-day-flags [flags]="record.flags" />
              <span class="num strong">{{ record.workedMinutes === null ? '' : format.duration(record.workedMinutes) }}</span>
            </li>
          }
        </ul>
      } @else {
        <p class="muted">{{ t('clock.recentEmpty') }}</p>
      }
    </app-home-card>
  `,
  styleUrl: './recent-days.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecentDays {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly text = inject(DayText);
  readonly #api = inject(AttendanceApi);
  readonly #clock = inject(Clock);
  readonly #session = inject(Session);
  readonly #today = companyToday();
  protected readonly read = resource({
    params: () => ({ steps: this.#clock.steps() }),
    loader: () => this.#api.list({ personId: this.#session.me()?.id ?? '', from: addDays(this.#today, -31), to: addDays(this.#today, 1) }, null, SHOWN),
  });
  protected readonly days = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly month = monthOf;
}
