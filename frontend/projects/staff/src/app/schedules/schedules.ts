import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { type ScheduleOwner, SchedulesApi, type WorkSchedule, type WorkSchedules } from '@api/schedules-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { dayGroups } from './day-groups';

/** The first default of a company is in force since before anything was recorded. */
const EVER = '1970-01-01';

/** The schedule in force, what was and what is planned; for those who may, changing it. */
@Component({
  selector: 'app-schedules',
  imports: [Badge, Button, Failed, Skeleton],
  templateUrl: './schedules.html',
  styleUrl: './schedules.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Schedules {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SchedulesApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly owner = input.required<ScheduleOwner>();
  readonly mayEdit = input(false);

  protected readonly read = resource({ params: () => ({ owner: this.owner() }), loader: ({ params }) => this.#api.get(params.owner) });
  protected readonly problem = problemOf(this.read);
  protected readonly schedules = computed(() => {
    if (!this.read.hasValue()) return null;
    const { inForce, history } = this.read.value();
    const others = history.filter(({ id }) => id !== inForce.id);
    return { inForce, groups: this.#groups(inForce), others: others.map((one) => ({ one, groups: this.#groups(one) })) };
  });

  protected since({ startsOn }: WorkSchedule): string {
    return startsOn === EVER ? this.t('schedules.ever') : this.t('schedules.since', { date: this.format.date(startsOn) });
  }

  protected period(schedule: WorkSchedule): string {
    const { startsOn, endsOn } = schedule;
    if (endsOn === null) return this.t('schedules.from', { date: this.format.date(startsOn) });
    if (startsOn === EVER) return this.t('schedules.until', { date: this.format.date(endsOn) });
    return this.format.dates(startsOn, endsOn);
  }

  protected hours(schedule: WorkSchedule): string {
    return this.t('schedules.perWeek', { hours: this.format.number(schedule.minutesPerWeek / 60) });
  }

  /** A default seen from a person is the company's to change, and the company's first one stays. */
  protected removable(schedule: WorkSchedule): boolean {
    return this.mayEdit() && (this.owner() === null ? schedule.startsOn !== EVER : !schedule.isDefault);
  }

  protected async change(schedule: WorkSchedule): Promise<void> {
    const { ScheduleDialog } = await import('./schedule-dialog');
    const saved = await this.#dialogs.open<WorkSchedules>(ScheduleDialog, { owner: this.owner(), schedule }, 640);
    if (saved) this.read.set(saved);
  }

  protected async remove(schedule: WorkSchedule): Promise<void> {
    const owner = this.owner();
    const done = await this.#dialogs.confirm({
      title: this.t('schedules.removeTitle'),
      text: `${this.period(schedule)}. ${this.t(owner === null ? 'schedules.removeDefault' : 'schedules.removeOwn')}`,
      action: this.t('schedules.removeAction'),
      danger: true,
      run: async () => this.read.set(await this.#api.remove(owner, schedule.id)),
    });
    if (done) this.#toasts.done(this.t('schedules.removed'));
  }

  #groups({ week }: WorkSchedule): { days: string; hours: string }[] {
    return dayGroups(week).map(({ from, until, day }) => {
      const [first, last] = [this.format.weekday(from), this.format.weekday(until)];
      const times = day && `${day.start} – ${day.end}`;
      return {
        days: from === until ? first : `${first} – ${last}`,
        hours: !day ? this.t('schedules.free') : day.breakMinutes ? this.t('schedules.withBreak', { times: times ?? '', n: day.breakMinutes }) : (times ?? ''),
      };
    });
  }
}
