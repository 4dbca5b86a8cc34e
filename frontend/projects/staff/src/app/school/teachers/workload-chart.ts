import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Problem } from '@api/problem';
import { TeachersApi, type Workload } from '@api/teachers-api';
import { type Bar, Bars } from '@ui/chart/bars';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';

/** Hours of lessons, week by week. */
@Component({
  selector: 'app-workload-chart',
  imports: [Bars, Failed, Skeleton],
  template: `
    @if (workload(); as workload) {
      <p class="muted" data-testid="workload">
        {{ t('schoolTeachers.workload.sum', { students: workload.students, upcoming: hours(workload.upcoming), held: hours(workload.held) }) }}
      </p>
      @if (any()) {
        <ui-bars
          [caption]="t('schoolTeachers.workload.title')"
          [labelHead]="t('schoolTeachers.workload.week')"
          [valueHead]="t('schoolTeachers.workload.hours')"
          [bars]="bars()"
        />
      } @else {
        <p class="muted">{{ t('schoolTeachers.workload.none') }}</p>
      }
    } @else if (problem(); as failure) {
      <ui-failed [problem]="failure" (retry)="read.reload()" />
    } @else {
      <ui-skeleton [widths]="[70, 40, 55]" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkloadChart {
  protected readonly t = injectT();
  readonly #api = inject(TeachersApi);
  readonly #format = inject(Format);
  readonly teacherId = input.required<string>();
  protected readonly read = resource({ params: () => ({ id: this.teacherId() }), loader: ({ params }) => this.#api.workload(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly workload = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly bars = computed<Bar[]>(() =>
    (this.workload()?.weeks ?? []).map(({ week, held, planned }) => ({
      id: week,
      label: this.#format.monthDay(week.slice(5)),
      value: held.minutes + planned.minutes,
      words: this.t('schoolTeachers.workload.ofWeek', { hours: this.#number(held.minutes + planned.minutes), n: held.sessions + planned.sessions }),
    })),
  );
  protected readonly any = computed(() => this.bars().some(({ value }) => value > 0));
  protected readonly hours = ({ minutes }: Workload['held']): string => this.#number(minutes);

  #number(minutes: number): string {
    return this.#format.number(Math.round(minutes / 6) / 10);
  }
}
