import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PortalLesson } from '@api/portal-api';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Lessons } from '../session/lessons';
import { byDay, clockOf, daysUntil } from './lesson-time';

/** Lessons under their days. */
@Component({
  selector: 'portal-lesson-list',
  imports: [Icon],
  template: `
    @for (day of days(); track day.date) {
      <h3>{{ named(day.lessons[0]!.startsAt) }}</h3>
      <ul class="panel">
        @for (lesson of day.lessons; track $index) {
          <li [class.cancelled]="lesson.status === 'cancelled'">
            <span class="time num">{{ clock(lesson.startsAt) }}–{{ clock(lesson.endsAt) }}</span>
            <span class="what">
              <strong>{{ lesson.title }}</strong>
              <span>{{ t('portal.today.with', { teacher: lesson.teacherName }) }}</span>
            </span>
            @if (lesson.status === 'cancelled') {
              <span class="state bad"><ui-icon name="circle-x" />{{ t('portal.today.cancelled') }}</span>
            } @else if (lesson.status === 'held') {
              <span class="state"><ui-icon name="circle-check" />{{ t('portal.today.held') }}</span>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    h3 {
      margin-top: 12px;
      color: var(--text-2);
      font-size: var(--t-14);
      font-weight: 500;
    }
    h3:first-child {
      margin-top: 0;
    }
    li {
      display: grid;
      grid-template-columns: 7em minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 16px;
      padding: 14px 20px;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .time {
      font-weight: 600;
    }
    .what {
      display: grid;
      overflow-wrap: anywhere;
    }
    .what strong {
      font-weight: 500;
    }
    .what span {
      color: var(--text-2);
      font-size: var(--t-14);
    }
    .state {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--text-2);
      font-size: var(--t-14);
      font-weight: 500;
    }
    @media (max-width: 560px) {
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .what {
        grid-area: 2 / 1 / auto / -1;
      }
    }
    .bad {
      color: var(--bad);
    }
    .cancelled .time,
    .cancelled strong {
      color: var(--text-2);
      text-decoration: line-through;
      text-decoration-thickness: 1px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LessonList {
  protected readonly t = injectT();
  readonly #i18n = inject(I18n);
  readonly #lessons = inject(Lessons);
  readonly lessons = input.required<readonly PortalLesson[]>();
  protected readonly days = computed(() => byDay(this.lessons()));
  protected readonly clock = clockOf;

  protected named(time: string): string {
    const long = new Intl.DateTimeFormat(this.#i18n.locale() === 'en' ? 'en-GB' : 'vi', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    const date = long.format(Date.parse(time.slice(0, 10)));
    const near = (['today', 'tomorrow'] as const)[daysUntil(time, this.#lessons.now())];
    return near ? `${this.t(`portal.today.day.${near}`)} · ${date}` : date;
  }
}
