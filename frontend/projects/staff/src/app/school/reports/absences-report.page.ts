import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { SCHOOL_REPORTS, SchoolReportsApi, type StudentAbsences } from '@api/school-reports-api';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Badge, type Tone } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { AttendanceShare } from './attendance-share';
import { lessonFilters } from './lesson-filters';
import { schoolToday } from './school-today';

const AT_LEAST = ['2', '3', '5'];

/** Who misses lessons, most in a row first; a row leads to the student. */
@Component({
  selector: 'app-absences-report-page',
  imports: [AttendanceShare, Badge, Empty, ExportMenu, ListColumn, ListPage, RangeChip, RowTitle],
  template: `
    <ui-list-page
      rowTestId="report-row"
      [of]="list"
      [heading]="t('schoolRegister.reports.absences')"
      [filters]="filters()"
      [moreFilters]="['from', 'to', 'studentId']"
      [hrefOf]="hrefOf"
      [count]="list.total() ? t('schoolRegister.reports.absencesCount', { n: list.total() }) : ''"
      [noMatch]="t('schoolRegister.reports.absencesNone')"
    >
      <ui-range-chip filter [today]="today" [from]="from()" [to]="to()" (picked)="setUrl({ from: $event.from, to: $event.to })" />
      <ui-export-menu actions name="absences" [path]="path" [query]="filter()" />
      <ng-template uiColumn="student" [of]="list" [label]="t('schoolRegister.reports.student')" let-row>
        <ui-row-title avatar [row]="row" [text]="row.studentName" [sub]="missed(row)" />
      </ng-template>
      <ng-template uiColumn="inARow" keep figures="end" [of]="list" [label]="t('schoolRegister.reports.inARow')" let-row>
        <ui-badge [tone]="toneOf(row)">{{ row.inARow }}</ui-badge>
      </ng-template>
      <ng-template uiColumn="missed" [of]="list" [label]="t('schoolRegister.reports.missed')" let-row>{{ missed(row) }}</ng-template>
      <ng-template uiColumn="attendance" [of]="list" [label]="t('schoolRegister.reports.attendance')" let-row>
        <app-attendance-share [percent]="row.attendancePercent" [words]="t('schoolRegister.reports.attendanceOf', { attended: row.attended, counted: row.counted })" />
      </ng-template>
      <ng-template uiColumn="last" figures="start" [of]="list" [label]="t('schoolRegister.reports.lastAttended')" let-row>
        {{ row.lastAttendedOn ? format.date(row.lastAttendedOn) : t('schoolRegister.reports.never') }}
      </ng-template>
      <ui-empty empty icon="user-check" [title]="t('schoolRegister.reports.absencesEmpty')" [text]="t('schoolRegister.reports.absencesEmptyText')" />
    </ui-list-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class AbsencesReportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(SchoolReportsApi);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly groupId = input<string>();
  readonly studentId = input<string>();
  readonly atLeast = input<string>();
  protected readonly today = schoolToday();
  protected readonly path = `${SCHOOL_REPORTS}/absences/export`;
  readonly #lessons = lessonFilters('groups');
  protected readonly filters = computed(() => [
    { id: 'atLeast', label: this.t('schoolRegister.reports.atLeast'), options: AT_LEAST.map((value) => ({ value, label: this.t('schoolRegister.reports.atLeastOption', { n: value }) })) },
    ...this.#lessons(),
  ]);
  protected readonly filter = computed(
    () => ({ from: this.from(), to: this.to(), groupId: this.groupId(), studentId: this.studentId(), atLeast: this.atLeast() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.absences(filter, cursor));
  protected readonly hrefOf = (id: string): string => `/school/students/${id}`;

  protected toneOf({ inARow }: StudentAbsences): Tone {
    return inARow >= 3 ? 'bad' : inARow === 2 ? 'warn' : 'neutral';
  }

  protected missed({ noShows, excused }: StudentAbsences): string {
    return this.t('schoolRegister.reports.missedWords', { noShows, excused, both: String(noShows > 0 && excused > 0) });
  }
}
