import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { AttendanceApi, TIMESHEET_EXPORT, type TimesheetTotals } from '@api/attendance-api';
import type { PeriodLock } from '@api/period-locks-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { PersonChip } from '../../people/person-chip';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';
import type { Period } from '../locks/lock-dialog';

/** The figures of a row, and of all rows. */
type Figure = Exclude<keyof TimesheetTotals, 'people'>;

/** Sums of a period, a row per person; the last line sums them all. */
@Component({
  selector: 'app-timesheet-page',
  imports: [Button, Empty, ExportMenu, ListColumn, ListPage, PersonChip, RangeChip, RowTitle],
  templateUrl: './timesheet.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TimesheetPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(AttendanceApi);
  readonly #dialogs = inject(Dialogs);
  readonly #manages = inject(Session).can('hr.leave.manage-types');
  readonly from = input<string>();
  readonly to = input<string>();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  protected readonly today = companyToday();
  protected readonly filters = departmentFilter();
  protected readonly exportPath = TIMESHEET_EXPORT;

  /** This month unless the address says otherwise. */
  protected readonly range = computed(() => {
    const month = monthOf(this.today);
    return { from: this.from() ?? `${month}-01`, to: this.to() ?? daysOf(month).at(-1) ?? this.today };
  });
  protected readonly exportQuery = computed(() => ({ ...this.range(), personId: this.personId(), departmentId: this.departmentId() }), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  /** What was exported last. */
  protected readonly exported = signal<ReturnType<typeof this.exportQuery> | null>(null);
  /** Days that are over and have just been exported for everybody: they may have gone to payroll. */
  protected readonly lockable = computed<Period | null>(() => {
    const { from, to, personId, departmentId } = this.exportQuery();
    const whole = !personId && !departmentId && to < this.today;
    return this.#manages && whole && this.exported() === this.exportQuery() ? { from, until: to } : null;
  });
  protected readonly list = listState(this.exportQuery, async (filter, cursor) => {
    const page = await this.#api.timesheet(filter, cursor);
    return { ...page, items: page.items.map((row) => ({ ...row, id: row.personId })) };
  });
  readonly #totals = resource({ params: this.exportQuery, loader: ({ params }) => this.#api.timesheetTotals(params) });
  /** One row needs no sum. */
  readonly #summed = computed(() => (this.#totals.hasValue() && this.#totals.value().people > 1 ? this.#totals.value() : null));
  protected readonly totalOf = computed(() => {
    const totals = this.#summed();
    return totals && this.t('attendance.sheet.total', { n: totals.people });
  });
  protected readonly fileName = computed(() => `timesheet_${this.range().from}_${this.range().to}`);
  protected readonly hrefOf = (id: string): string => `/hr/attendance/people/${id}?month=${monthOf(this.range().from)}`;

  protected async lock(period: Period): Promise<void> {
    const { LockDialog } = await import('../locks/lock-dialog');
    if (await this.#dialogs.open<PeriodLock>(LockDialog, period, 480)) this.exported.set(null);
  }

  protected sum(figure: Figure): string | null {
    const totals = this.#summed();
    return totals && this.say(figure, totals[figure]);
  }

  /** Minutes as hours, and days where there are any. */
  protected say(figure: Figure, value: number): string {
    if (!figure.endsWith('Minutes')) return value ? this.format.number(value) : '';
    return (figure === 'balanceMinutes' && value > 0 ? '+' : '') + this.format.hours(value);
  }
}
