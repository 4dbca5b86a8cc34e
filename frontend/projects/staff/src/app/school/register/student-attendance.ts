import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@api/problem';
import { RegistersApi, type StudentMark } from '@api/registers-api';
import { Button } from '@ui/button/button';
import { dayIn } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge, type Tone } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { loadTexts } from '../../texts/texts';

const TONES: Readonly<Record<string, Tone>> = { attended: 'ok', 'no-show': 'bad', excused: 'warn', cancelled: 'neutral' };
const FIRST = 8;

/** What became of a student's lessons, the latest first; each leads to its register. It brings its words along. */
@Component({
  selector: 'app-student-attendance',
  imports: [Badge, Button, Failed, RouterLink, Skeleton],
  template: `
    @if (said()) {
      <h3>{{ t('schoolRegister.history.title') }}</h3>
      @if (marks(); as shown) {
        @for (mark of shown.items; track mark.sessionId) {
          <div class="line" data-testid="attended-lesson">
            <a [routerLink]="'/school/sessions/' + mark.sessionId">{{ mark.title }}</a>
            <span class="muted num">{{ when(mark) }}</span>
            <ui-badge [tone]="tone(mark)">{{ words(mark) }}</ui-badge>
          </div>
        } @empty {
          <p class="muted">{{ t('schoolRegister.history.none') }}</p>
        }
        @if (shown.nextCursor) {
          <button uiButton="quiet" size="s" type="button" data-testid="more-attendance" [pending]="reading()" (click)="more()">{{ t('schoolRegister.history.more') }}</button>
        }
      } @else if (problem(); as failure) {
        <ui-failed [problem]="failure" (retry)="read.reload()" />
      } @else {
        <ui-skeleton [widths]="[70, 62, 66]" />
      }
    }
  `,
  styleUrl: '../school-detail.css',
  styles: `
    .line ui-badge {
      margin-left: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentAttendance {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(RegistersApi);
  readonly studentId = input.required<string>();
  protected readonly said = signal(false);
  protected readonly reading = signal(false);
  protected readonly read = resource({ params: () => ({ id: this.studentId() }), loader: ({ params: { id } }) => this.#api.ofStudent(id, null, FIRST) });
  protected readonly marks = linkedSignal(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  constructor() {
    void loadTexts('schoolRegister').then((said) => this.said.set(said));
  }

  protected when({ startsAt, timeZone }: StudentMark): string {
    return `${this.#format.date(dayIn(timeZone, Date.parse(startsAt)))}, ${this.#format.time(startsAt, timeZone)}`;
  }

  protected tone({ status }: StudentMark): Tone {
    return TONES[status] ?? 'neutral';
  }

  protected words({ status, late }: StudentMark): string {
    const mark = this.t(`schoolRegister.mark.${status as 'attended'}`);
    return late ? this.t('schoolRegister.history.late', { mark }) : mark;
  }

  protected async more(): Promise<void> {
    const before = this.marks();
    if (!before?.nextCursor || this.reading()) return;
    this.reading.set(true);
    try {
      const next = await this.#api.ofStudent(this.studentId(), before.nextCursor, 50);
      this.marks.set({ ...next, items: [...before.items, ...next.items] });
    } finally {
      this.reading.set(false);
    }
  }
}
