import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ATTENDANCE_EXPORT, AttendanceApi, type AttendanceFilter, type AttendanceRecord } from '@api/attendance-api';
import { ExportMenu } from '@ui/download/export-menu';
import { monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
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
import { companyToday } from '../../session/today';
import { DayFlags } from './day-flags';
import { DayText } from './day-text';
import { FLAGS, flagKey } from './day-words';
import { sharedNote } from './shared-note';

/** Every record in reach, newest first; a row leads to that day in the person's month. */
@Component({
  selector: 'app-records-page',
  imports: [DayFlags, Empty, ExportMenu, ListColumn, ListPage, PersonChip, RangeChip, RowTitle],
  templateUrl: './records.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class RecordsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly text = inject(DayText);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(AttendanceApi);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly personId = input<string>();
  readonly departmentId = input<string>();
  readonly flag = input<string>();

  protected readonly today = companyToday();
  protected readonly exportPath = ATTENDANCE_EXPORT;
  readonly #departments = departmentFilter();
  protected readonly filters = computed(() => [
    ...this.#departments(),
    { id: 'flag', label: this.t('attendance.field.flag'), options: RECORDED.map((flag) => ({ value: flag, label: this.t(flagKey(flag)) })) },
  ]);
  protected readonly filter = computed<AttendanceFilter>(
    () => ({ from: this.from(), to: this.to(), personId: this.personId(), departmentId: this.departmentId(), flag: this.flag() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.list({ ...filter, ...(cursor ? {} : { total: true }) }, cursor));
  protected readonly hrefOf = (id: string): string => {
    const record = this.list.items().find((each) => each.id === id);
    return record ? `/hr/attendance/people/${record.personId}?month=${monthOf(record.workDate)}&day=${record.workDate}` : '/hr/attendance/records';
  };

  /** Of all rows, where they agree on one that the reader's clock does not show. */
  protected readonly sharedZone = computed(() => sharedNote(this.list.items()));
  protected readonly inOutLabel = computed(() => {
    const zone = this.sharedZone();
    return zone ? `${this.t('attendance.field.inOut')} (${zone})` : this.t('attendance.field.inOut');
  });

  protected zone({ timeZone, clockIn }: AttendanceRecord): string {
    return zoneNote(timeZone, clockIn);
  }
}

/** Flags that a record can carry; days without one have others. */
const RECORDED = FLAGS.filter((flag) => flag !== 'absent');
