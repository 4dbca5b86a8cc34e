import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Bar, Bars } from '@ui/chart/bars';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { HomeCard } from './home-card';
import { TeamTime } from './team-time';

/** Hours of this week against what is planned: by person in a department, by department in a company. */
@Component({
  selector: 'app-team-week',
  imports: [Bars, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.week.title')" [of]="team.overview">
      <a beside class="small" routerLink="/hr/attendance/timesheet" [queryParams]="week()">{{ t('home.week.all') }}</a>
      @if (bars().length) {
        <ui-bars [caption]="t('home.week.caption')" [labelHead]="t(team.mine ? 'attendance.field.person' : 'attendance.field.department')" [valueHead]="t('attendance.field.worked')" [bars]="bars()" />
        <p class="small faint">{{ t('home.week.legend') }}</p>
      } @else {
        <p class="muted">{{ t('home.week.none') }}</p>
      }
    </app-home-card>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamWeek {
  protected readonly t = injectT();
  protected readonly team = inject(TeamTime);
  readonly #format = inject(Format);
  readonly #overview = computed(() => (this.team.overview.hasValue() ? this.team.overview.value() : null));
  protected readonly week = computed(() => ({ from: this.#overview()?.from, to: this.#overview()?.to }));
  protected readonly bars = computed<readonly Bar[]>(() =>
    (this.#overview()?.week ?? []).map(({ id, name, workedMinutes, plannedMinutes }) => ({
      id: id ?? '',
      label: name ?? this.t('home.week.noDepartment'),
      value: workedMinutes,
      target: plannedMinutes,
      words: this.t('home.week.of', { worked: this.#hours(workedMinutes), planned: this.#hours(plannedMinutes) }),
      ...(this.team.mine ? { link: `/hr/attendance/people/${id}` } : {}),
    })),
  );

  /** Of a person to the minute, of a department in whole hours. */
  #hours(minutes: number): string {
    return this.team.mine ? this.#format.hours(minutes) : this.#format.number(Math.round(minutes / 60));
  }
}
