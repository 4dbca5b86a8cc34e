import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Lesson } from '@api/lessons-api';
import { Format } from '@ui/format/format';
import { Badge } from '@ui/status/badge';
import { LessonWords } from '../lessons/lesson-words';

/** Lessons one under the other, day by day: for narrow screens, and for one day. */
@Component({
  selector: 'app-agenda-list',
  imports: [Badge],
  template: `
    @for (day of days(); track day.date) {
      <section>
        @if (headed()) {
          <h3 [class.today]="day.date === today()">{{ day.name }}</h3>
        }
        <ul>
          @for (lesson of day.lessons; track lesson.id) {
            <li>
              <button type="button" data-testid="lesson" [attr.data-status]="lesson.status" (click)="opened.emit(lesson.id)">
                <span class="num time">{{ words.times(lesson) }}</span>
                <span class="what"><span class="strong truncate">{{ lesson.title }}</span><span class="small muted truncate">{{ words.where(lesson) }}</span></span>
                <span class="state">
                  <ui-badge [tone]="words.tone(lesson)">{{ words.state(lesson) }}</ui-badge>
                  @for (flag of words.flags(lesson); track flag) {
                    <span class="small flag">{{ flag }}</span>
                  }
                </span>
              </button>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './agenda-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaList {
  protected readonly words = inject(LessonWords);
  readonly #format = inject(Format);
  readonly lessons = input.required<readonly Lesson[]>();
  readonly today = input.required<string>();
  /** With the name of each day above it. */
  readonly headed = input(true);
  readonly opened = output<string>();
  protected readonly days = computed(() =>
    [...Map.groupBy(this.lessons(), ({ startsAt }) => this.words.dayOf(startsAt))].map(([date, lessons]) => ({ date, name: this.#format.dayLong(date), lessons })),
  );
}
