import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SchedulePreview } from '@api/lessons-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { LessonWords } from '../lessons/lesson-words';

/** The dates of a schedule before it is made, each with what is the matter with it. */
@Component({
  selector: 'app-date-list',
  template: `
    <p class="strong" data-testid="preview-count">{{ headline() }}</p>
    <ul data-testid="preview-dates">
      @for (date of dates(); track date.key) {
        <li [class.left]="date.left" [class.collides]="date.why.length"><span class="num">{{ date.words }}</span>@if (date.notes) {<span class="small muted">{{ date.notes }}</span>}@for (why of date.why; track $index) {<span class="small why">{{ why }}</span>}</li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    ul {
      display: grid;
      gap: 2px;
      max-height: 176px;
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
    }
    .left .num {
      color: var(--text-3);
      text-decoration: line-through;
    }
    .why {
      flex: 1 1 100%;
      color: var(--warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateList {
  protected readonly t = injectT();
  readonly #words = inject(LessonWords);
  readonly #format = inject(Format);
  readonly of = input.required<SchedulePreview>();
  /** On whose clocks the times are. */
  readonly timeZone = input.required<string>();
  protected readonly headline = computed(() => {
    const { sessions, colliding, endless, kept } = this.of();
    return [
      this.t(endless ? 'schoolLessons.edit.endless' : 'schoolLessons.edit.dates', { n: sessions }),
      ...(colliding ? [this.t('schoolLessons.edit.colliding', { n: colliding })] : []),
      ...(kept ? [this.t('schoolLessons.edit.kept', { n: kept })] : []),
    ].join(' · ');
  });
  protected readonly dates = computed(() =>
    this.of().dates.map(({ date, startsAt, endsAt, flags, holiday, conflicts }) => ({
      key: startsAt,
      left: flags.includes('holiday'),
      words: `${this.#format.dayLong(date)} ${this.#format.time(startsAt, this.timeZone())}–${this.#format.time(endsAt, this.timeZone())}`,
      notes: [
        ...(flags.includes('holiday') ? [this.t('schoolLessons.edit.left', { name: holiday ?? '' })] : []),
        ...(flags.includes('gap') ? [this.t('schoolLessons.edit.gap')] : []),
        ...(flags.includes('repeated') ? [this.t('schoolLessons.edit.repeated')] : []),
      ].join(', '),
      why: [...new Set(conflicts.map((conflict) => this.#words.conflict(conflict)))].slice(0, 3),
    })),
  );
}
