import { afterNextRender, ChangeDetectionStrategy, Component, computed, type ElementRef, inject, Injector, input, output, signal, viewChild } from '@angular/core';
import type { AttendanceRecord } from '@api/attendance-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { ownZone, zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Skeleton } from '@ui/status/states';
import { Clock, type ClockStep } from './clock';
import { DayBar } from './day-bar';
import { type Span, spansOf } from './record-spans';
import { tickingNow } from './ticking';

/** Clock in and out in one click, and what the day looks like. `records` are those of today, once they are known. */
@Component({
  selector: 'app-clock-card',
  imports: [Badge, Button, DayBar, Icon, Skeleton],
  templateUrl: './clock-card.html',
  styleUrl: './clock-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'card', 'data-testid': 'clock-card' },
})
export class ClockCard {
  protected readonly t = injectT();
  protected readonly clock = inject(Clock);
  protected readonly format = inject(Format);
  readonly #injector = inject(Injector);
  readonly records = input<readonly AttendanceRecord[]>([]);
  /** A record that was left open is to be put right. */
  readonly correct = output<AttendanceRecord>();
  protected readonly noteBox = viewChild<ElementRef<HTMLInputElement>>('noteBox');
  protected readonly note = signal('');
  protected readonly noting = signal(false);
  protected readonly now = tickingNow(10_000);

  protected readonly record = this.clock.record;
  protected readonly phase = this.clock.phase;
  protected readonly forgotten = this.clock.forgotten;
  readonly #finished = computed(() => this.records().filter((record) => record.clockOut && record.workDate === this.clock.current()?.workDate));
  protected readonly total = computed(() => {
    this.now();
    return (this.clock.current()?.workedMinutes ?? 0) + this.clock.openMinutes();
  });
  protected readonly spans = computed<readonly Span[]>(() => {
    const record = this.record();
    return [...this.#finished().flatMap(spansOf), ...(record ? spansOf(record) : [])];
  });
  protected readonly plan = computed<Span | null>(() => {
    const { startsAt, endsAt } = this.clock.current() ?? {};
    return startsAt && endsAt ? { from: startsAt, to: endsAt } : null;
  });
  protected readonly zone = computed(() => this.record()?.timeZone ?? this.clock.current()?.timeZone ?? ownZone());

  /** "Since 09:02 · breaks 30 min · Ho Chi Minh, GMT+7" */
  protected readonly line = computed(() => {
    const [record, pause] = [this.record(), this.clock.breakSince()];
    const note = zoneNote(this.zone(), this.now());
    const time = (instant: string): string => this.format.time(instant, this.zone());
    if (!record) {
      const last = this.#finished().map(({ clockOut }) => clockOut ?? '').sort().at(-1);
      return [last ? this.t('clock.lastOut', { time: time(last) }) : this.t('clock.notYet'), note].filter(Boolean).join(' · ');
    }
    const since = this.t('clock.since', { time: time(record.clockIn) });
    const breaks = record.breakMinutes ? this.t('clock.breaks', { time: this.format.duration(record.breakMinutes) }) : '';
    return [since, pause ? this.t('clock.breakSince', { time: time(pause) }) : breaks, note].filter(Boolean).join(' · ');
  });
  protected readonly planLine = computed(() => {
    const [current, plan] = [this.clock.current(), this.plan()];
    if (!current) return '';
    if (current.holiday && !plan) return this.t('clock.holiday', { name: current.holiday });
    if (!plan?.to) return this.t('clock.free');
    const [from, to] = [this.format.time(plan.from, this.zone()), this.format.time(plan.to, this.zone())];
    return this.t('clock.planned', { from, to, time: this.format.duration(current.plannedMinutes) });
  });

  constructor() {
    void this.clock.ensure();
  }

  protected async step(step: ClockStep): Promise<void> {
    if (await this.clock.step(step, this.note())) {
      if (step === 'clock-in' || step === 'clock-out') {
        this.note.set('');
        this.noting.set(false);
      }
    }
  }

  protected writeNote(): void {
    this.noting.set(true);
    afterNextRender(() => this.noteBox()?.nativeElement.focus(), { injector: this.#injector });
  }
}
