import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ATTENDANCE_EXPORT } from '@api/attendance-api';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { ExportMenu } from '@ui/download/export-menu';
import { dayIn, daysOf, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { mediaSignal } from '@ui/layout/media';
import { MonthNav } from '@ui/layout/month-nav';
import { ListFilters } from '@ui/list/list-filters';
import { injectListUrl } from '@ui/list/list-url';
import { Visible } from '@ui/list/visible';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { departmentFilter } from '../../departments/department-filter';
import { Session } from '../../session/session';
import { DayDetail } from './day-detail';
import { GridLegend } from './grid-legend';
import { MonthCards } from './month-cards';
import { MonthGrid } from './month-grid';
import { teamMonths } from './team-months';

/** A month of everybody in reach: people down, days across; on a narrow screen a list of people. */
@Component({
  selector: 'app-team-month-page',
  imports: [
    Beside, BesidePanel, Button, DayDetail, Empty, ExportMenu, Failed, GridLegend, ListFilters, MonthCards, MonthGrid, MonthNav, Skeleton, Visible,
  ],
  templateUrl: './team-month.page.html',
  styleUrl: './team-month.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class TeamMonthPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly month = input<string>();
  readonly departmentId = input<string>();
  readonly person = input<string>();
  readonly day = input<string>();

  protected readonly today = computed(() => dayIn(this.#zone, this.#server.now()));
  readonly #server = inject(ServerClock);
  readonly #zone = inject(Session).me()?.company.timeZone ?? 'UTC';
  protected readonly now = computed(() => monthOf(this.today()));
  protected readonly chosen = computed(() => (/^\d{4}-\d{2}$/.test(this.month() ?? '') ? this.month()! : this.now()));
  protected readonly narrow = mediaSignal('(max-width: 720px)');
  protected readonly filters = departmentFilter();
  protected readonly list = teamMonths(computed(() => ({ month: this.chosen(), departmentId: this.departmentId() })));
  protected readonly exportPath = ATTENDANCE_EXPORT;
  protected readonly exportQuery = computed(() => ({
    from: `${this.chosen()}-01`,
    to: daysOf(this.chosen()).at(-1),
    departmentId: this.departmentId(),
  }));
  protected readonly opened = computed(() => {
    const person = this.list.items().find(({ id }) => id === this.person());
    const day = person?.days.find(({ date }) => date === this.day());
    return person && day ? { person, day } : null;
  });
}
