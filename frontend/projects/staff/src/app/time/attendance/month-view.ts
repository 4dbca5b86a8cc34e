import { booleanAttribute, ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { AttendanceRecord } from '@api/attendance-api';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { dayIn, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { ownZone } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { mediaSignal } from '@ui/layout/media';
import { MonthNav } from '@ui/layout/month-nav';
import { injectListUrl } from '@ui/list/list-url';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Clock } from '../clock/clock';
import type { CorrectionOf } from '../corrections/correction-dialog';
import { DayCalendar } from './day-calendar';
import { DayDetail } from './day-detail';
import { DayList } from './day-list';
import { type Layout, LayoutSwitch } from './layout-switch';
import { MonthTotals } from './month-totals';
import { type MonthOf, personMonth } from './person-month';

/** The months of one person: numbers, days as a list or a calendar, and a day opened beside them. */
@Component({
  selector: 'app-month-view',
  imports: [Beside, BesidePanel, Button, DayCalendar, DayDetail, DayList, Empty, Failed, LayoutSwitch, MonthNav, MonthTotals, Skeleton],
  templateUrl: './month-view.html',
  styleUrl: './month-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MonthView {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #dialogs = inject(Dialogs);
  readonly #clock = inject(Clock);
  readonly personId = input.required<string>();
  /** From the address. */
  readonly month = input<string>();
  readonly day = input<string>();
  readonly view = input<string>();
  readonly mayCorrect = input(false, { transform: booleanAttribute });
  readonly requested = output();

  readonly #server = inject(ServerClock);
  protected readonly today = computed(() => this.#clock.current()?.workDate ?? dayIn(ownZone(), this.#server.now()));
  protected readonly now = computed(() => monthOf(this.today()));
  protected readonly chosen = computed(() => (/^\d{4}-\d{2}$/.test(this.month() ?? '') ? this.month()! : this.now()));
  protected readonly layout = computed<Layout>(() => (this.view() === 'calendar' ? 'calendar' : 'list'));
  protected readonly roomy = mediaSignal('(min-width: 721px)');
  readonly #asked = signal(0);
  /** Counts what may have changed the days: clocking, and asking for a correction. */
  protected readonly round = computed(() => this.#clock.steps() + this.#asked());
  readonly #of = computed<MonthOf>(() => ({ personId: this.personId(), month: this.chosen() }), { equal: (a, b) => a.personId === b.personId && a.month === b.month });
  protected readonly read = personMonth(this.#of);
  protected readonly shown = computed(() => this.read.value()?.days.find(({ date }) => date === this.day()) ?? null);

  constructor() {
    effect(() => {
      if (this.round() > 0) untracked(() => this.read.reload());
    });
  }

  protected correctDay(date: string): void {
    const day = this.read.value()?.days.find((each) => each.date === date);
    void this.correct(date, day?.records ?? []);
  }

  protected async correct(workDate: string, records: readonly AttendanceRecord[], record?: AttendanceRecord): Promise<void> {
    const { CorrectionDialog } = await import('../corrections/correction-dialog');
    const timeZone = records[0]?.timeZone ?? this.#clock.current()?.timeZone ?? ownZone();
    const asked = await this.#dialogs.open<unknown, CorrectionOf>(CorrectionDialog, { workDate, timeZone, records, ...(record ? { record } : {}) });
    if (!asked) return;
    this.#asked.update((n) => n + 1);
    this.requested.emit();
  }
}
