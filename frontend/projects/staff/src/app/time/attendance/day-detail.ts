import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AttendanceApi, type AttendanceDetail, type AttendanceRecord, type MonthCell } from '@api/attendance-api';
import { type Correction, CorrectionsApi } from '@api/corrections-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { RequestState } from '../../requests/request-state';
import { DayBar } from '../clock/day-bar';
import { spansOf } from '../clock/record-spans';
import { tickingNow } from '../clock/ticking';
import { DayFlags } from './day-flags';
import { DayText } from './day-text';
import { FLAGS, flagWhy } from './day-words';

/** One day of one person: what was planned, every record with its breaks, and what each flag means. */
@Component({
  selector: 'app-day-detail',
  imports: [Button, DayBar, DayFlags, Failed, RequestState, RouterLink, Skeleton],
  templateUrl: './day-detail.html',
  styleUrl: './day-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-testid': 'day-detail' },
})
export class DayDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly text = inject(DayText);
  readonly #api = inject(AttendanceApi);
  readonly #corrections = inject(CorrectionsApi);
  readonly personId = input.required<string>();
  readonly personName = input('');
  readonly day = input.required<MonthCell>();
  readonly mayCorrect = input(false);
  /** Counts up when the day has to be read again. */
  readonly round = input(0);
  readonly correct = output<{ readonly record?: AttendanceRecord; readonly records: readonly AttendanceRecord[] }>();
  protected readonly now = tickingNow(30_000);

  protected readonly read = resource({
    params: () => ({ personId: this.personId(), date: this.day().date, round: this.round() }),
    loader: ({ params }) => this.#load(params.personId, params.date),
  });
  readonly #waiting = resource({
    params: () => ({ personId: this.personId(), round: this.round() }),
    loader: ({ params }) => this.#corrections.list({ personId: params.personId, status: 'pending' }, null, 200),
  });
  /** Corrections of that day that nobody has decided yet. */
  protected readonly corrections = computed(() =>
    this.#waiting.hasValue() ? this.#waiting.value().items.filter(({ workDate }) => workDate === this.day().date) : [],
  );
  protected readonly problem = problemOf(this.read);
  protected readonly records = computed(() => (this.read.hasValue() ? this.read.value() : []));
  protected readonly spans = computed(() => this.records().flatMap(spansOf));
  protected readonly zone = computed(() => this.records()[0]?.timeZone ?? '');
  protected readonly zoneWords = computed(() => {
    const [first] = this.records();
    return first ? zoneNote(first.timeZone, first.clockIn) : '';
  });
  protected readonly reasons = computed(() => FLAGS.filter((flag) => this.day().flags.includes(flag)).map((flag) => ({ flag, why: flagWhy(flag) })));
  protected readonly month = computed(() => monthOf(this.day().date));

  protected breaksOf({ breaks, timeZone }: AttendanceDetail): string {
    return breaks
      .map(({ startsAt, endsAt }) => `${this.format.time(startsAt, timeZone)} – ${endsAt ? this.format.time(endsAt, timeZone) : this.t('attendance.now')}`)
      .join(', ');
  }

  protected proposed({ clockIn, clockOut, timeZone }: Correction): string {
    return `${this.format.time(clockIn, timeZone)} – ${this.format.time(clockOut, timeZone)}`;
  }

  async #load(personId: string, date: string): Promise<AttendanceDetail[]> {
    const { items } = await this.#api.list({ personId, from: date, to: date });
    const details = await Promise.all(items.map(({ id }) => this.#api.get(id)));
    return details.sort((a, b) => a.clockIn.localeCompare(b.clockIn));
  }
}
