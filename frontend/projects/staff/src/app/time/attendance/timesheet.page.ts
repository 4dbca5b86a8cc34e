import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ATTENDANCE_EXPORT, AttendanceApi } from '@api/attendance-api';
import { ServerClock } from '@api/server-clock';
import { ExportMenu } from '@ui/download/export-menu';
import { dayIn, daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { PersonChip } from '../../people/person-chip';
import { Session } from '../../session/session';
import { departmentFilter } from './department-filter';

/** Sums of a period, a row per person. */
@Component({
  selector: 'app-timesheet-page',
  imports: [Empty, ExportMenu, ListColumn, ListPage, PersonChip, RangeChip, RowTitle],
  templateUrl: './timesheet.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TimesheetPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(AttendanceApi);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  protected readonly today = dayIn(inject(Session).me()?.company.timeZone ?? 'UTC', inject(ServerClock).now());
  protected readonly filters = departmentFilter();
  protected readonly exportPath = ATTENDANCE_EXPORT;

  /** This month unless the address says otherwise. */
  protected readonly range = computed(() => {
    const month = monthOf(this.today);
    return { from: this.from() ?? `${month}-01`, to: this.to() ?? daysOf(month).at(-1) ?? this.today };
  });
  protected readonly exportQuery = computed(() => ({ ...this.range(), personId: this.personId(), departmentId: this.departmentId() }), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly list = listState(this.exportQuery, async (filter, cursor) => {
    const page = await this.#api.timesheet(filter, cursor);
    return { ...page, items: page.items.map((row) => ({ ...row, id: row.personId })) };
  });
  protected readonly hrefOf = (id: string): string => `/hr/attendance/people/${id}?month=${monthOf(this.range().from)}`;
}
