import { ChangeDetectionStrategy, Component, computed, inject, model } from '@angular/core';
import type { Hours } from '@api/teachers-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** When somebody can teach, day by day; a day can have several hours, and none at all means any time. */
@Component({
  selector: 'app-hours-editor',
  imports: [Button],
  template: `
    <h3>{{ t('schoolTeachers.hours.title') }}</h3>
    <p class="muted">{{ hours().length ? t('schoolTeachers.hours.lead') : t('schoolTeachers.hours.anyTime') }}</p>
    @for (day of days(); track day.weekday) {
      <div class="day" role="group" [attr.aria-label]="day.name">
        <span class="name">{{ day.name }}</span>
        <div class="hours">
          @for (each of day.hours; track each.place; let at = $index) {
            <span class="one">
              <input
                class="time"
                type="time"
                required
                [attr.aria-label]="t('schoolTeachers.hours.from', { day: day.name })"
                [attr.data-testid]="'from-' + day.weekday + '-' + at"
                [value]="each.start"
                (change)="set(each.place, { start: $any($event.target).value })"
              />
              –
              <input
                class="time"
                type="time"
                required
                [attr.aria-label]="t('schoolTeachers.hours.until', { day: day.name })"
                [attr.data-testid]="'until-' + day.weekday + '-' + at"
                [value]="each.end === '24:00' ? '00:00' : each.end"
                (change)="set(each.place, { end: $any($event.target).value })"
              />
              <button
                uiButton="quiet"
                size="s"
                iconOnly
                type="button"
                icon="x"
                [attr.aria-label]="t('schoolTeachers.hours.remove', { day: day.name })"
                (click)="remove(each.place)"
              ></button>
            </span>
          }
          <button
            uiButton="quiet"
            size="s"
            type="button"
            icon="plus"
            [attr.data-testid]="'add-hours-' + day.weekday"
            [attr.aria-label]="t('schoolTeachers.hours.addTo', { day: day.name })"
            (click)="add(day.weekday)"
          >
            {{ t('schoolTeachers.hours.add') }}
          </button>
        </div>
      </div>
    }
  `,
  styleUrl: './hours-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HoursEditor {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly hours = model.required<Hours[]>();
  protected readonly days = computed(() =>
    WEEKDAYS.map((weekday) => ({
      weekday,
      name: this.#format.weekday(weekday, 'long'),
      hours: this.hours().flatMap((each, place) => (each.weekday === weekday ? [{ ...each, place }] : [])),
    })),
  );

  protected add(weekday: number): void {
    const last = this.hours().filter((each) => each.weekday === weekday).at(-1);
    // After the last hours of the day, as long as there is room.
    const [start, end] = last && last.end < '22:00' ? [last.end, '22:00'] : ['09:00', '17:00'];
    this.hours.set([...this.hours(), { weekday, start, end }]);
  }

  protected set(place: number, change: Partial<Hours>): void {
    // Midnight as an end is the end of the day.
    const end = change.end === '00:00' ? { end: '24:00' } : {};
    this.hours.set(this.hours().map((each, at) => (at === place ? { ...each, ...change, ...end } : each)));
  }

  protected remove(place: number): void {
    this.hours.set(this.hours().filter((_, at) => at !== place));
  }
}
