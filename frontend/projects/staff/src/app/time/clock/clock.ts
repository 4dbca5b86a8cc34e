import { computed, inject, Injectable, signal } from '@angular/core';
import { AttendanceApi, type AttendanceDetail, type CurrentAttendance } from '@api/attendance-api';
import { Problem } from '@api/problem';
import { ServerClock } from '@api/server-clock';
import { problemText } from '@ui/form/problem-text';
import { I18n } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

export type ClockStep = 'clock-in' | 'clock-out' | 'break-start' | 'break-end';

/** A page that comes back into sight after so long asks again: another device may have clocked meanwhile. */
const STALE_MS = 30_000;

/** The day with a record as a step has left it. */
function after(now: CurrentAttendance, record: AttendanceDetail): CurrentAttendance {
  if (record.clockOut === null) return { ...now, record };
  const counts = record.workDate === now.workDate ? (record.workedMinutes ?? 0) : 0;
  return { ...now, record: null, workedMinutes: now.workedMinutes + counts };
}

/** The reader's own open record and day, for the card, the bar at the top and whatever else shows them. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #api = inject(AttendanceApi);
  readonly #toasts = inject(Toasts);
  readonly #server = inject(ServerClock);
  readonly #t = inject(I18n).t;
  readonly #others = new BroadcastChannel('optserv-clock');
  readonly #current = signal<CurrentAttendance | null>(null);
  readonly #failed = signal(false);
  readonly #steps = signal(0);
  #readAt = 0;
  #round = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** Null until it was read. */
  readonly current = this.#current.asReadonly();
  readonly failed = computed(() => this.#failed() && this.#current() === null);
  readonly record = computed(() => this.#current()?.record ?? null);
  readonly breakSince = computed(() => this.record()?.breaks.find(({ endsAt }) => endsAt === null)?.startsAt ?? null);
  /** Left open for too long: whether the reader is still there nobody knows. */
  readonly forgotten = computed(() => (this.record()?.flags.includes('missing-clock-out') ? this.record() : null));
  readonly phase = computed(() => (this.record() === null ? 'out' : this.record()?.onBreak ? 'break' : 'in'));
  /** What is on its way to the server; a second click waits for it. */
  readonly pending = signal<ClockStep | null>(null);
  /** Counts what was done here or in another tab, for those who show the days. */
  readonly steps = this.#steps.asReadonly();

  constructor() {
    this.#others.onmessage = () => void this.#moved();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.#readAt > 0 && Date.now() - this.#readAt > STALE_MS) void this.read();
    });
  }

  async read(): Promise<void> {
    this.#readAt = Date.now();
    const mine = (this.#round += 1);
    try {
      const current = await this.#api.current();
      // What a step or a later reading has said meanwhile is newer.
      if (mine !== this.#round) return;
      this.#current.set(current);
      this.#failed.set(false);
    } catch {
      if (mine === this.#round) this.#failed.set(true);
    }
  }

  /** Reads unless that has happened already. */
  async ensure(): Promise<void> {
    if (this.#readAt === 0 || this.failed()) await this.read();
  }

  /**
   * One step, once: while it travels, asking for it again does nothing; another step waits its turn. What the server
   * answers is what is shown.
   */
  async step(step: ClockStep, note = ''): Promise<boolean> {
    if (this.pending() === step) return false;
    const turn = this.#turn.then(() => this.#take(step, note.trim()));
    this.#turn = turn;
    return turn;
  }

  async #take(step: ClockStep, note: string): Promise<boolean> {
    this.pending.set(step);
    this.#round += 1;
    try {
      const record = await this.#send(step, note);
      this.#round += 1;
      this.#current.update((now) => now && after(now, record));
      this.#others.postMessage(step);
      void this.#moved();
      return true;
    } catch (error) {
      await this.#refused(Problem.from(error));
      return false;
    } finally {
      this.pending.set(null);
    }
  }

  /** Minutes of the open record up to now, breaks taken off; whole ones, as the record will say. */
  openMinutes(): number {
    const record = this.record();
    if (!record) return 0;
    const until = Date.parse(this.breakSince() ?? new Date(this.#server.now()).toISOString());
    return Math.max(0, Math.floor((until - Date.parse(record.clockIn)) / 60_000) - record.breakMinutes);
  }

  #send(step: ClockStep, note: string): Promise<AttendanceDetail> {
    if (step === 'clock-in') return this.#api.clockIn(note);
    if (step === 'clock-out') return this.#api.clockOut(note);
    return step === 'break-start' ? this.#api.startBreak() : this.#api.endBreak();
  }

  async #moved(): Promise<void> {
    await this.read();
    this.#steps.update((n) => n + 1);
  }

  /** Somewhere else that had been done already: show how it is now, and say so. */
  async #refused(problem: Problem): Promise<void> {
    if (!problem.is('STATE_CONFLICT')) {
      this.#toasts.failed(problemText(problem, this.#t));
      return;
    }
    await this.#moved();
    const now = { in: 'shell.clock.alreadyIn', out: 'shell.clock.alreadyOut', break: 'shell.clock.alreadyBreak' } as const;
    this.#toasts.failed(this.#t(now[this.phase()]));
  }
}
