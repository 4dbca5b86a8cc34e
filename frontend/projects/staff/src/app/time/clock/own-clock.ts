import { ChangeDetectionStrategy, Component, computed, inject, output, resource } from '@angular/core';
import { AttendanceApi, type AttendanceRecord } from '@api/attendance-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { Session } from '../../session/session';
import type { CorrectionOf } from '../corrections/correction-dialog';
import { Clock } from './clock';
import { ClockCard } from './clock-card';

/** The clock card with the reader's own records of today, and the way to put a forgotten clock-out right. */
@Component({
  selector: 'app-own-clock',
  imports: [ClockCard],
  template: `<app-clock-card [records]="records()" (correct)="correct($event)" />`,
  styles: `
    :host {
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnClock {
  readonly #api = inject(AttendanceApi);
  readonly #clock = inject(Clock);
  readonly #dialogs = inject(Dialogs);
  readonly #me = inject(Session).me()?.id ?? '';
  readonly requested = output();
  readonly #read = resource({
    params: () => {
      const day = this.#clock.current()?.workDate;
      return day ? { personId: this.#me, from: day, to: day, step: this.#clock.steps() } : undefined;
    },
    loader: ({ params: { personId, from, to } }) => this.#api.list({ personId, from, to }),
  });
  protected readonly records = computed(() => (this.#read.hasValue() ? this.#read.value().items : []));

  /** The planned end of that day is the proposal. */
  protected async correct(record: AttendanceRecord): Promise<void> {
    const { CorrectionDialog } = await import('../corrections/correction-dialog');
    const current = this.#clock.current();
    const plannedEnd = current?.workDate === record.workDate ? current.endsAt : null;
    const asked = await this.#dialogs.open<unknown, CorrectionOf>(CorrectionDialog, {
      workDate: record.workDate,
      timeZone: record.timeZone,
      records: [record],
      record,
      plannedEnd,
    });
    if (asked) this.requested.emit();
  }
}
