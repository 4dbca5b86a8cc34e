import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import { weekdayOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { RowKeys } from '@ui/list/row-keys';
import { DayFlags } from './day-flags';
import { DayText } from './day-text';
import { flagKey, lookOf, TROUBLE } from './day-words';
import type { Day, PersonMonth } from './person-month';
import { sharedNote } from './shared-note';

/** A month of one person, a row per day. */
@Component({
  selector: 'app-day-list',
  imports: [Button, DayFlags, RouterLink, RowKeys],
  templateUrl: './day-list.html',
  styleUrl: './day-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #text = inject(DayText);
  readonly month = input.required<PersonMonth>();
  readonly today = input.required<string>();
  readonly open = input<string | null>(null);
  readonly mayCorrect = input(false);
  readonly opened = output<string>();
  readonly correct = output<Day>();

  /** The zone of all times, where the reader's clock shows another and they agree on one. */
  protected readonly zone = computed(() => sharedNote(this.month().days.flatMap(({ records }) => records)));
  /** What has been, newest first; of a month to come, what is planned. */
  readonly #days = computed(() => {
    const past = this.month().days.filter(({ date, records }) => date <= this.today() || records.length > 0);
    return past.length ? past.reverse() : this.month().days;
  });
  protected readonly rows = computed(() =>
    this.#days().map((day) => {
      const look = lookOf(day, this.today());
      const [first] = day.records;
      const inOut = day.records.map((record) => this.#text.inOut(record)).join(', ');
      const plan = day.plannedMinutes ? this.format.duration(day.plannedMinutes) : this.t('attendance.free');
      const trouble = day.flags.find((flag) => TROUBLE.includes(flag));
      return {
        day,
        inOut,
        plan,
        today: day.date === this.today(),
        past: day.date <= this.today(),
        sunday: weekdayOf(day.date) === 7,
        quiet: day.records.length === 0 && (look === 'free' || look === 'planned' || look === 'holiday'),
        zone: first && !this.zone() ? zoneNote(first.timeZone, first.clockIn) : '',
        worked: day.workedMinutes ? this.format.duration(day.workedMinutes) : '',
        // What remains in two lines where there is little room.
        sub: [inOut || plan, trouble ? this.t(flagKey(trouble)) : ''].filter(Boolean).join(' · '),
      };
    }),
  );
}
