import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type OpenRegister, SCHOOL_REPORTS, SchoolReportsApi } from '@api/school-reports-api';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { dayOf } from '../balance/entry-words';
import { lessonFilters } from './lesson-filters';
import { schoolToday } from './school-today';

/** Lessons that are over and whose register waits; a row leads to it. */
@Component({
  selector: 'app-registers-report-page',
  imports: [Empty, ExportMenu, ListColumn, ListPage, RangeChip, RowTitle],
  template: `
    <ui-list-page
      rowTestId="report-row"
      [of]="list"
      [heading]="t('schoolRegister.reports.registers')"
      [filters]="filters()"
      [moreFilters]="['from', 'to']"
      [hrefOf]="hrefOf"
      [count]="list.total() ? t('schoolRegister.reports.registersCount', { n: list.total() }) : ''"
      [noMatch]="t('schoolRegister.reports.registersNone')"
    >
      <ui-range-chip filter [today]="today" [from]="from()" [to]="to()" (picked)="setUrl({ from: $event.from, to: $event.to })" />
      <ui-export-menu actions name="registers-not-taken" [path]="path" [query]="filter()" />
      <ng-template uiColumn="lesson" [of]="list" [label]="t('schoolRegister.reports.lesson')" let-row>
        <ui-row-title [row]="row" [text]="row.title" [sub]="when(row)" />
      </ng-template>
      <ng-template uiColumn="when" figures="start" [of]="list" [label]="t('schoolRegister.reports.when')" let-row>{{ when(row) }}</ng-template>
      <ng-template uiColumn="teacher" [of]="list" [label]="t('schoolRegister.reports.teacher')" let-row>{{ row.teacherName }}</ng-template>
      <ng-template uiColumn="unmarked" keep figures="end" [of]="list" [label]="t('schoolRegister.reports.unmarked')" let-row>
        {{ t('schoolRegister.reports.unmarkedOf', { n: row.unmarked, all: row.places }) }}
      </ng-template>
      <ng-template uiColumn="ago" [of]="list" [label]="t('schoolRegister.reports.ago')" let-row>{{ format.relative(row.endsAt) }}</ng-template>
      <ui-empty empty icon="calendar-check" [title]="t('schoolRegister.reports.registersEmpty')" [text]="t('schoolRegister.reports.registersEmptyText')" />
    </ui-list-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class RegistersReportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(SchoolReportsApi);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly teacherId = input<string>();
  readonly groupId = input<string>();
  protected readonly today = schoolToday();
  protected readonly path = `${SCHOOL_REPORTS}/registers-not-taken/export`;
  protected readonly filters = lessonFilters('teachers', 'groups');
  protected readonly filter = computed(
    () => ({ from: this.from(), to: this.to(), teacherId: this.teacherId(), groupId: this.groupId() }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.registersNotTaken(filter, cursor));
  protected readonly hrefOf = (id: string): string => `/school/sessions/${id}`;

  protected when({ startsAt, timeZone }: OpenRegister): string {
    return `${this.format.dayLong(dayOf(startsAt, timeZone))}, ${this.format.time(startsAt, timeZone)}`;
  }
}
