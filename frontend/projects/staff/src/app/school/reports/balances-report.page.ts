import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BALANCE_VIEWS, SCHOOL_REPORTS, SchoolReportsApi, type UnusedBalance } from '@api/school-reports-api';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RangeChip } from '@ui/list/range-chip';
import { RowTitle } from '@ui/list/row-title';
import { Badge, type Tone } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { StudentBalance } from '../balance/student-balance';
import { schoolToday } from './school-today';

/** Who has sessions left and when they end; or who has few, or owes some. A row leads to the student. */
@Component({
  selector: 'app-balances-report-page',
  imports: [Badge, Empty, ExportMenu, ListColumn, ListPage, ListPanel, RangeChip, RowTitle, StudentBalance],
  template: `
    <ui-list-page
      rowTestId="report-row"
      [of]="list"
      [heading]="t('schoolRegister.reports.balances')"
      [filters]="filters()"
      [moreFilters]="['from', 'to']"
      [hrefOf]="hrefOf"
      [count]="list.total() ? t('schoolRegister.reports.balancesCount', { n: list.total() }) : ''"
      [noMatch]="t('schoolRegister.reports.balancesNone')"
    >
      <ui-range-chip filter [today]="today" [from]="from()" [to]="to()" (picked)="setUrl({ from: $event.from, to: $event.to })" />
      <ui-export-menu actions name="unused-balances" [path]="path" [query]="filter()" />
      <ng-template uiColumn="student" [of]="list" [label]="t('schoolRegister.reports.student')" let-row>
        <ui-row-title avatar [row]="row" [text]="row.studentName" [sub]="ends(row)" />
      </ng-template>
      <ng-template uiColumn="remaining" keep figures="end" [of]="list" [label]="t('schoolRegister.reports.remaining')" let-row>
        <ui-badge [tone]="toneOf(row)">{{ left(row) }}</ui-badge>
      </ng-template>
      <ng-template uiColumn="ends" figures="start" [of]="list" [label]="t('schoolRegister.reports.nextExpiry')" let-row>{{ ends(row) }}</ng-template>
      <ng-template uiColumn="makeUp" [of]="list" [label]="t('schoolRegister.package.make-up')" let-row>
        {{ row.makeUp ? t('schoolRegister.reports.makeUp', { n: row.makeUp }) : '' }}
      </ng-template>
      <ng-template uiColumn="last" figures="start" [of]="list" [label]="t('schoolRegister.reports.lastLesson')" let-row>{{ format.date(row.lastLessonOn) }}</ng-template>
      <ng-template uiColumn="status" [of]="list" [label]="t('schoolRegister.reports.archived')" let-row>
        @if (row.studentStatus === 'archived') {
          <ui-badge>{{ t('schoolRegister.reports.archived') }}</ui-badge>
        }
      </ng-template>
      <ng-template uiPanel let-id>
        <div class="panel">
          <h2>{{ nameOf(id) }}</h2>
          <app-student-balance [studentId]="id" />
        </div>
      </ng-template>
      <ui-empty empty icon="layers" [title]="t('schoolRegister.reports.balancesEmpty')" [text]="t('schoolRegister.reports.balancesEmptyText')" />
    </ui-list-page>
  `,
  styles: `
    .panel {
      display: grid;
      gap: 12px;
      padding: 20px 24px;
    }
    h2 {
      padding-right: 60px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class BalancesReportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(SchoolReportsApi);
  readonly from = input<string>();
  readonly to = input<string>();
  readonly show = input<string>();
  protected readonly today = schoolToday();
  protected readonly path = `${SCHOOL_REPORTS}/unused-balances/export`;
  protected readonly filters = computed(() => [
    { id: 'show', label: this.t('schoolRegister.reports.show'), options: BALANCE_VIEWS.map((value) => ({ value, label: this.t(`schoolRegister.reports.view.${value}`) })) },
  ]);
  protected readonly filter = computed(
    () => ({ from: this.from(), to: this.to(), show: BALANCE_VIEWS.find((view) => view === this.show()) }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.unusedBalances(filter, cursor));
  protected readonly hrefOf = (id: string): string => `/school/reports/balances/${id}`;

  protected nameOf(id: string): string {
    return this.list.items().find((row) => row.id === id)?.studentName ?? '';
  }

  protected toneOf({ warning }: UnusedBalance): Tone {
    return warning === 'negative' ? 'bad' : warning === 'low' ? 'warn' : 'ok';
  }

  protected left({ remaining }: UnusedBalance): string {
    return remaining < 0 ? this.t('schoolRegister.owed', { n: this.format.number(-remaining) }) : this.format.number(remaining);
  }

  protected ends({ nextExpiresOn, nextExpiring }: UnusedBalance): string {
    return nextExpiresOn ? this.t('schoolRegister.reports.nextExpiryWords', { n: nextExpiring, date: this.format.date(nextExpiresOn) }) : '';
  }
}
