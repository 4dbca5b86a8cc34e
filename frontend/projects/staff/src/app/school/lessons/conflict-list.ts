import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ScheduleConflict } from '@api/lessons-api';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { LessonWords } from './lesson-words';

const SHOWN = 4;

/** What a time collides with, in words. */
@Component({
  selector: 'app-conflict-list',
  imports: [Icon],
  template: `
    <ul data-testid="conflicts">
      @for (words of shown(); track $index) {
        <li><ui-icon name="triangle-alert" />{{ words }}</li>
      }
      @if (more()) {
        <li class="muted">{{ t('schoolLessons.conflict.more', { n: more() }) }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: 4px;
    }
    li {
      display: flex;
      gap: 8px;
    }
    ui-icon {
      flex: none;
      width: 16px;
      height: 16px;
      margin-top: 2px;
      color: var(--warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConflictList {
  protected readonly t = injectT();
  readonly #words = inject(LessonWords);
  readonly of = input.required<readonly ScheduleConflict[]>();
  readonly #all = computed(() => [...new Set(this.of().map((conflict) => this.#words.conflict(conflict)))]);
  protected readonly shown = computed(() => this.#all().slice(0, SHOWN));
  protected readonly more = computed(() => Math.max(0, this.#all().length - SHOWN));
}
