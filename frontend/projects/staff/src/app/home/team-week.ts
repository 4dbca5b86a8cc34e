import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TimesheetRow } from '@api/attendance-api';
import { type Bar, Bars } from '@ui/chart/bars';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../session/session';
import { HomeCard } from './home-card';
import { TeamTime } from './team-time';

const SHOWN = 8;

/** Hours of this week against what is planned: by person in a department, by department in a company. */
@Component({
  selector: 'app-team-week',
  imports: [Bars, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.week.title')" [of]="team.week">
      <a beside class="small" routerLink="/hr/attendance/timesheet" [queryParams]="{ from: team.monday, to: team.sunday }">{{ t('home.week.all') }}</a>
      @if (bars().length) {
        <ui-bars [caption]="t('home.week.caption')" [labelHead]="t(byPerson() ? 'attendance.field.person' : 'attendance.field.department')" [valueHead]="t('attendance.field.worked')" [bars]="bars()" />
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
  readonly #session = inject(Session);
  protected readonly byPerson = computed(() => this.#session.scope('hr.attendance.view') === 'department');
  protected readonly bars = computed<readonly Bar[]>(() => {
    const rows = this.team.week.hasValue() ? this.team.week.value() : [];
    const sums = this.byPerson() ? rows.map((row) => sumOf(row.personId, row.personName, [row])) : byDepartment(rows, this.t('home.week.noDepartment'));
    return sums
      .filter(({ planned, worked }) => planned > 0 || worked > 0)
      .sort((a, b) => b.worked - a.worked)
      .slice(0, SHOWN)
      .map(({ id, label, worked, planned }) => ({
        id,
        label,
        value: worked,
        target: planned,
        words: this.t('home.week.of', { worked: this.#hours(worked), planned: this.#hours(planned) }),
        ...(this.byPerson() ? { link: `/hr/attendance/people/${id}` } : {}),
      }));
  });

  /** Of a person to the minute, of a department in whole hours. */
  #hours(minutes: number): string {
    return this.byPerson() ? this.#format.hours(minutes) : this.#format.number(Math.round(minutes / 60));
  }
}

interface Sum {
  readonly id: string;
  readonly label: string;
  readonly worked: number;
  readonly planned: number;
}

function sumOf(id: string, label: string, rows: readonly TimesheetRow[]): Sum {
  const add = (of: (row: TimesheetRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return { id, label, worked: add(({ workedMinutes }) => workedMinutes), planned: add(({ plannedMinutes }) => plannedMinutes) };
}

function byDepartment(rows: readonly TimesheetRow[], none: string): Sum[] {
  return [...Map.groupBy(rows, ({ departmentName }) => departmentName ?? '')].map(([name, members]) => sumOf(name, name || none, members));
}
