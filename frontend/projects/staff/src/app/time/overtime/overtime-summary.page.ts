import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { OVERTIME_EXPORT, OVERTIME_GROUPS, OvertimeApi, type OvertimeGroup, type OvertimeTotal } from '@api/overtime-api';
import { problemOf } from '@api/problem-of';
import { type Bar, Bars } from '@ui/chart/bars';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { FilterChip } from '@ui/list/filter-chip';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';

/** Approved overtime summed up: by person, by department or by month, drawn and as numbers. */
@Component({
  selector: 'app-overtime-summary-page',
  imports: [Bars, Empty, ExportMenu, Failed, FilterChip, RangeChip, Skeleton],
  templateUrl: './overtime-summary.page.html',
  styleUrl: './overtime-summary.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class OvertimeSummaryPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(OvertimeApi);
  readonly #session = inject(Session);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly groupBy = input<string>();
  protected readonly today = companyToday();

  /** Who sees only themselves has months to compare, not people. */
  protected readonly groups = computed(() => {
    const alone = this.#session.scope('hr.overtime.view') === 'self';
    const all = this.#session.scope('hr.overtime.view') === 'all';
    return OVERTIME_GROUPS.filter((group) => group === 'month' || (!alone && (group === 'person' || all)));
  });
  protected readonly group = computed<OvertimeGroup>(() => this.groups().find((each) => each === this.groupBy()) ?? this.groups()[0] ?? 'month');
  protected readonly groupName = computed(() => this.t(`overtime.group.${this.group()}`));
  protected readonly groupOptions = computed(() => this.groups().map((group) => ({ value: group, label: this.t(`overtime.group.${group}`) })));
  /** This year unless the address says otherwise. */
  protected readonly range = computed(() => ({ from: this.from() ?? `${this.today.slice(0, 4)}-01-01`, to: this.to() ?? `${this.today.slice(0, 4)}-12-31` }));
  protected readonly exportPath = OVERTIME_EXPORT;
  protected readonly exportQuery = computed(() => ({ ...this.range(), status: 'approved' }));

  protected readonly read = resource({
    params: () => ({ ...this.range(), group: this.group() }),
    loader: ({ params: { group, ...filter } }) => this.#readAll(filter, group),
  });
  protected readonly problem = problemOf(this.read);
  readonly #totals = computed(() => (this.read.hasValue() ? this.read.value() : []));
  protected readonly all = computed(() => this.#totals().reduce((sum, { minutes }) => sum + minutes, 0));
  protected readonly pending = computed(() => this.#totals().reduce((sum, { pendingMinutes }) => sum + pendingMinutes, 0));
  protected readonly bars = computed<readonly Bar[]>(() => {
    const bars = this.#totals().map((total, at) => ({
      id: total.personId ?? total.departmentId ?? total.month ?? String(at),
      label: this.#labelOf(total),
      value: total.minutes,
      words: total.pendingMinutes
        ? this.t('overtime.withPending', { time: this.format.duration(total.minutes), pending: this.format.duration(total.pendingMinutes) })
        : this.format.duration(total.minutes),
    }));
    return this.group() === 'month' ? bars : bars.sort((a, b) => b.value - a.value);
  });

  #labelOf({ personName, departmentName, month }: OvertimeTotal): string {
    if (this.group() === 'month') return month ? sentence(this.format.month(month)) : '';
    return (this.group() === 'person' ? personName : departmentName) ?? this.t('overtime.noDepartment');
  }

  async #readAll(filter: { from: string; to: string }, group: OvertimeGroup): Promise<OvertimeTotal[]> {
    const all: OvertimeTotal[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: { items: OvertimeTotal[]; nextCursor: string | null } = await this.#api.summary(filter, group, cursor);
      all.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) return all;
    }
  }
}

/** "tháng 3 năm 2026" begins a line. */
function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
