import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LessonsApi } from '@api/lessons-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../session/session';
import { companyToday } from '../session/today';
import { HomeCard } from './home-card';

const SHOWN = 6;

/** Today's lessons, for a company that has School. */
@Component({
  selector: 'app-lessons-today',
  imports: [Button, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.lessons.heading')" [of]="read">
      @if (lessons().length) {
        <ul>
          @for (lesson of lessons(); track lesson.id) {
            <li data-testid="home-lesson">
              <a [routerLink]="['/school']" [queryParams]="{ open: lesson.id }">
                <span class="num muted">{{ lesson.time }}</span>
                <span class="strong truncate">{{ lesson.title }}</span>
                <span class="small muted truncate">{{ lesson.teacherName }}</span>
              </a>
            </li>
          }
        </ul>
      } @else {
        <p class="muted">{{ t('home.lessons.none') }}</p>
      }
      <div><a uiButton routerLink="/school">{{ t('home.lessons.all') }}</a></div>
    </app-home-card>
  `,
  styles: `
    :host {
      display: contents;
    }
    a:not([uiButton]) {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr) minmax(0, auto);
      align-items: center;
      gap: 10px;
      min-height: 40px;
      color: inherit;
      text-decoration: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LessonsToday {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(LessonsApi);
  readonly #today = companyToday();
  readonly #zone = inject(Session).me()?.company.timeZone ?? 'UTC';
  protected readonly read = resource({ loader: async () => (await this.#api.lessons({ from: this.#today, to: this.#today })).items });
  protected readonly lessons = computed(() => {
    const lessons = this.read.hasValue() ? this.read.value().filter(({ status }) => status !== 'cancelled') : [];
    // What is over has its place on the page of the day.
    const ahead = lessons.filter(({ endsAt }) => Date.parse(endsAt) > Date.now());
    return (ahead.length > 0 ? ahead : lessons).slice(0, SHOWN).map((lesson) => ({ ...lesson, time: this.#format.time(lesson.startsAt, this.#zone) }));
  });
}
