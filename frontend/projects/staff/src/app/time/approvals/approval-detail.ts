import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ApprovalKind, Decision } from '@api/approvals-api';
import { type CorrectedTimes, CorrectionsApi } from '@api/corrections-api';
import { OvertimeApi, type OvertimeWarning } from '@api/overtime-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { dayIn, daysBetween, monthOf } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { RequestDetail } from '../../leave/team/request-detail';
import { RequestState } from '../../requests/request-state';
import { Session } from '../../session/session';
import { Decisions } from './decisions';
import { Waiting } from './waiting';

const LINES = ['date', 'in', 'out', 'breaks', 'worked'] as const;

/** What is asked for, in full: before and after of a correction, what speaks against overtime, leave as its own pages show it. Decides as well. */
@Component({
  selector: 'app-approval-detail',
  imports: [Badge, Button, Failed, RequestDetail, RequestState, RouterLink, Skeleton],
  templateUrl: './approval-detail.html',
  styleUrl: './approval-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-testid': 'request-detail' },
})
export class ApprovalDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #corrections = inject(CorrectionsApi);
  readonly #overtime = inject(OvertimeApi);
  readonly #decisions = inject(Decisions);
  readonly #waiting = inject(Waiting);
  readonly kind = input.required<ApprovalKind>();
  readonly id = input.required<string>();
  readonly decided = output<string>();
  protected readonly mayLook = computed(() => !!this.day() && ['all', 'department'].includes(this.#session.scope('hr.attendance.view')));
  readonly #session = inject(Session);
  protected readonly labels: Record<(typeof LINES)[number], TextKey> = {
    date: 'approvals.line.date',
    in: 'approvals.line.in',
    out: 'approvals.line.out',
    breaks: 'approvals.line.breaks',
    worked: 'approvals.line.worked',
  };
  protected readonly warningKey = (warning: OvertimeWarning): TextKey => `overtime.warning.${warning}`;
  protected readonly kindName = computed(() => this.t(`approvals.kind.${this.kind()}`));
  protected readonly busy = signal<Decision | null>(null);

  protected readonly read = resource({
    params: () => (this.kind() === 'leave' ? undefined : { kind: this.kind(), id: this.id() }),
    loader: async ({ params: { kind, id } }) => ({
      correction: kind === 'correction' ? await this.#corrections.get(id) : null,
      overtime: kind === 'overtime' ? await this.#overtime.get(id) : null,
    }),
  });
  protected readonly problem = problemOf(this.read);
  protected readonly correction = computed(() => (this.read.hasValue() ? this.read.value().correction : null));
  protected readonly overtime = computed(() => (this.read.hasValue() ? this.read.value().overtime : null));
  protected readonly request = computed(() => this.correction() ?? this.overtime());
  protected readonly day = computed(() => this.correction()?.workDate ?? this.overtime()?.date ?? '');
  protected readonly month = computed(() => monthOf(this.day()));
  /** Old and new of a correction, line by line. */
  protected readonly changes = computed(() => {
    const correction = this.correction();
    if (!correction) return [];
    const { previous, clockIn, clockOut, timeZone, workDate } = correction;
    const breakMinutes = correction.breakMinutes ?? previous?.breakMinutes ?? 0;
    const [old, now] = [previous && this.#lines(previous, timeZone), this.#lines({ workDate, clockIn, clockOut, breakMinutes }, timeZone)];
    return LINES.map((line) => ({ line, was: old ? old[line] : '–', now: now[line], same: old?.[line] === now[line] }));
  });
  protected readonly zone = computed(() => {
    const correction = this.correction();
    return correction ? zoneNote(correction.timeZone, correction.clockIn) : '';
  });

  #lines({ workDate, clockIn, clockOut, breakMinutes }: CorrectedTimes, zone: string): Record<(typeof LINES)[number], string> {
    const nights = clockOut ? daysBetween(dayIn(zone, Date.parse(clockIn)), dayIn(zone, Date.parse(clockOut))) : 0;
    const worked = clockOut ? Math.floor((Date.parse(clockOut) - Date.parse(clockIn)) / 60_000) - breakMinutes : null;
    return {
      date: this.format.day(workDate),
      in: this.format.time(clockIn, zone),
      out: clockOut ? `${this.format.time(clockOut, zone)}${nights > 0 ? ` (+${nights})` : ''}` : '?',
      breaks: this.format.duration(breakMinutes),
      worked: worked === null ? '?' : this.format.duration(worked),
    };
  }

  /** Decided by the detail of leave. */
  protected left(): void {
    void this.#waiting.read();
    this.decided.emit(this.id());
  }

  protected async decide(decision: Decision): Promise<void> {
    const request = this.request();
    if (!request || this.busy()) return;
    this.busy.set(decision);
    const gone = await this.#decisions.decide([{ kind: this.kind(), id: this.id(), personName: request.personName }], decision);
    this.busy.set(null);
    if (gone.length === 0) return;
    this.read.reload();
    this.decided.emit(this.id());
  }
}
