import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { LeaveApi } from '@api/leave-api';
import { PeopleApi } from '@api/people-api';
import { problemOf } from '@api/problem-of';
import { SchedulesApi } from '@api/schedules-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { mediaSignal } from '@ui/layout/media';
import { MonthNav } from '@ui/layout/month-nav';
import { ListFilters } from '@ui/list/list-filters';
import { injectListUrl } from '@ui/list/list-url';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { companyToday } from '../../session/today';
import { AbsenceGrid } from './absence-grid';
import { AbsenceList } from './absence-list';
import { absenceRows, calendarDays, shortName } from './absence-rows';
import { AbsenceText } from './absence-text';
import { RequestDetail } from './request-detail';

/** Up to so many people everybody has a row; of more, those with leave in the month. */
const SMALL_TEAM = 40;

/** Who is away in a month: people down, days across; on a narrow screen a list. */
@Component({
  selector: 'app-team-calendar-page',
  imports: [AbsenceGrid, AbsenceList, Beside, BesidePanel, Button, Empty, Failed, ListFilters, MonthNav, RequestDetail, Skeleton],
  templateUrl: './team-calendar.page.html',
  styleUrl: './team-calendar.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TeamCalendarPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(LeaveApi);
  readonly #people = inject(PeopleApi);
  readonly #schedules = inject(SchedulesApi);
  readonly #dialogs = inject(Dialogs);
  readonly #text = inject(AbsenceText);
  readonly month = input<string>();
  readonly departmentId = input<string>();
  readonly open = input<string>();

  protected readonly today = companyToday();
  protected readonly now = monthOf(this.today);
  protected readonly chosen = computed(() => (/^\d{4}-(0[1-9]|1[0-2])$/.test(this.month() ?? '') ? this.month()! : this.now));
  protected readonly narrow = mediaSignal('(max-width: 860px)');
  protected readonly filters = departmentFilter();

  readonly #week = this.#schedules.get(null).then(({ inForce }) => inForce.week, () => null);
  protected readonly read = resource({
    params: () => ({ month: this.chosen(), departmentId: this.departmentId() }),
    loader: async ({ params: { month, departmentId } }) => {
      const period = { from: `${month}-01`, to: daysOf(month).at(-1)!, departmentId };
      const [items, people, week] = await Promise.all([
        this.#api.calendar(period),
        this.#people.list({ departmentId, status: 'active', sort: 'name' }, null, SMALL_TEAM + 1),
        this.#week,
      ]);
      return { month, items, week, everybody: people.items.length <= SMALL_TEAM ? people.items : null };
    },
  });
  protected readonly problem = problemOf(this.read);
  protected readonly sheet = computed(() => {
    if (!this.read.hasValue()) return null;
    const { month, items, week, everybody } = this.read.value();
    const days = calendarDays(month, items, week);
    const rows = absenceRows(days, items, everybody ?? []);
    const leave = items.filter(({ kind }) => kind === 'leave');
    const away = new Set(leave.map(({ personId }) => personId)).size;
    const types = [...new Set(leave.map(({ typeName }) => typeName ?? ''))].sort().map((name) => ({ name, short: shortName(name) }));
    const holidays = items.filter(({ kind }) => kind === 'holiday').map((item) => `${this.format.day(item.startDate)} ${this.#text.holiday(item)}`);
    const count = everybody ? this.t('leaveTeam.calendar.everybody', { n: rows.length, away }) : this.t('leaveTeam.calendar.onlyAway', { n: away });
    return { month, items, days, rows, types, holidays, count };
  });
  protected readonly name = computed(() => this.format.month(this.chosen()));

  protected async feeds(): Promise<void> {
    const { FeedsDialog } = await import('../feeds/feeds-dialog');
    await this.#dialogs.open(FeedsDialog, null, 560);
  }
}
