import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LessonsApi } from '@api/lessons-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { injectListUrl } from '@ui/list/list-url';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { companyToday } from '../../session/today';
import { AgendaList } from '../calendar/agenda-list';
import { reloadOnChange } from '../lessons/lesson-actions';
import { LessonPanel } from '../lessons/lesson-panel';
import { LessonWords } from '../lessons/lesson-words';

/** What is on today, in the order of time. */
@Component({
  selector: 'app-school-today-page',
  imports: [AgendaList, Beside, BesidePanel, Button, Empty, Failed, LessonPanel, RouterLink, Skeleton],
  template: `
    <ui-beside [open]="!!open()" [label]="t('schoolLessons.title')" (closed)="setUrl({ open: null })">
      <header>
        <div>
          <h2>{{ format.dayLong(today) }}</h2>
          <p class="small faint">{{ count() }} · {{ words.zoneLabel() }}</p>
        </div>
        <a uiButton routerLink="/school/calendar">{{ t('schoolLessons.today.calendar') }}</a>
      </header>
      @if (lessons(); as lessons) {
        <div class="body">
          @if (lessons.length) {
            <app-agenda-list data-testid="today" [lessons]="lessons" [today]="today" [headed]="false" (opened)="setUrl({ open: $event })" />
          } @else {
            <ui-empty class="page-state" icon="calendar-days" [title]="t('schoolLessons.today.emptyTitle')" [text]="t('schoolLessons.today.emptyText')">
              <a uiButton="primary" routerLink="/school/schedules">{{ t('schoolLessons.today.schedules') }}</a>
            </ui-empty>
          }
        </div>
      } @else if (problem(); as failure) {
        <ui-failed [problem]="failure" (retry)="read.reload()" />
      } @else {
        <ui-skeleton class="waiting" [widths]="[80, 72, 88, 64]" />
      }
      <ng-template uiBesidePanel>
        @if (open(); as id) {
          <app-lesson-panel [id]="id" />
        }
      </ng-template>
    </ui-beside>
  `,
  styles: `
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      padding: 14px 24px;
      border-bottom: 1px solid var(--line);
    }
    .body {
      min-height: 0;
      overflow: auto;
    }
    .waiting {
      padding: 24px;
    }
    @media (max-width: 860px) {
      header {
        padding-inline: 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class SchoolTodayPage {
  protected readonly t = injectT();
  protected readonly words = inject(LessonWords);
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(LessonsApi);
  readonly open = input<string>();
  protected readonly today = companyToday();
  protected readonly read = resource({ loader: async () => (await this.#api.lessons({ from: this.today, to: this.today })).items });
  protected readonly lessons = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly count = computed(() => this.t('schoolLessons.today.count', { n: this.lessons()?.length ?? 0 }));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  constructor() {
    reloadOnChange(this.read);
  }
}
