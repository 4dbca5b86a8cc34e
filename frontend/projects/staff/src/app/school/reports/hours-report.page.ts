import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Problem } from '@api/problem';
import { SCHOOL_REPORTS, SchoolReportsApi } from '@api/school-reports-api';
import { type Bar, Bars } from '@ui/chart/bars';
import { ExportMenu } from '@ui/download/export-menu';
import { daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { schoolToday } from './school-today';

/** What each teacher has taught in a period, drawn; and as numbers what waits for its register, is to come and was cancelled. */
@Component({
  selector: 'app-hours-report-page',
  imports: [Bars, Empty, ExportMenu, Failed, RangeChip, Skeleton],
  templateUrl: './hours-report.page.html',
  styleUrl: './hours-report.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class HoursReportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(SchoolReportsApi);
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly today = schoolToday();
  protected readonly path = `${SCHOOL_REPORTS}/teacher-hours/export`;
  /** This month unless the address says otherwise. */
  protected readonly range = computed(
    () => {
      const days = daysOf(monthOf(this.today));
      return { from: this.from() ?? days[0]!, to: this.to() ?? days.at(-1)! };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly read = resource({ params: () => this.range(), loader: ({ params }) => this.#api.teacherHours(params) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly teachers = computed(() => [...(this.read.hasValue() ? this.read.value() : [])].sort((a, b) => b.heldMinutes - a.heldMinutes));
  protected readonly held = computed(() => this.teachers().reduce((sum, { heldMinutes }) => sum + heldMinutes, 0));
  protected readonly lessons = computed(() => this.teachers().reduce((sum, { heldSessions }) => sum + heldSessions, 0));
  protected readonly bars = computed<readonly Bar[]>(() =>
    this.teachers().map(({ teacherId, teacherName, heldMinutes, openMinutes }) => ({
      id: teacherId,
      label: teacherName,
      value: heldMinutes,
      words: this.t('schoolRegister.reports.hoursWords', { time: this.format.duration(heldMinutes), open: openMinutes ? this.format.duration(openMinutes) : 'none' }),
    })),
  );
}
