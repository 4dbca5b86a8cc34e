import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Button } from '@ui/button/button';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { ListBulk, ListColumn, ListPanel } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge, type Tone } from '@ui/status/badge';
import { Toasts } from '@ui/toast/toasts';
import { Specimen } from './specimen';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly tone: Tone;
  readonly state: TextKey;
  readonly days: number;
}

const ROWS: readonly Row[] = [
  { id: '1', name: 'Lan Nguyễn', department: 'Sales', tone: 'ok', state: 'design.active', days: 12 },
  { id: '2', name: 'Đức Trần', department: 'Kỹ thuật', tone: 'info', state: 'design.invited', days: 8.5 },
  { id: '3', name: 'Maya Okafor', department: 'Finance', tone: 'warn', state: 'design.inactive', days: 0 },
  { id: '4', name: 'John Adams', department: 'Sales', tone: 'neutral', state: 'design.left', days: 3 },
];

/** The list pattern at work on rows of its own: search, filter, order, selection, keys, the open row. */
@Component({
  selector: 'app-design-list',
  imports: [Badge, Button, ListBulk, ListColumn, ListPage, ListPanel, RowTitle, Specimen],
  template: `
    <app-specimen [heading]="t('design.table')" [lead]="t('design.tableLead')">
      <ui-list-page
        class="frame"
        [of]="list"
        [heading]="t('design.table')"
        [searchLabel]="t('design.person')"
        [filters]="filters()"
        [nameOf]="nameOf"
        [hrefOf]="hrefOf"
      >
        <ng-container actions>
          <button uiButton="primary" type="button" icon="plus">{{ t('design.person') }}</button>
        </ng-container>
        <ng-template uiColumn="name" sortBy="name" [of]="list" [label]="t('design.person')" let-row>
          <ui-row-title avatar [row]="row" [text]="row.name" [sub]="row.department" />
        </ng-template>
        <ng-template uiColumn="department" [of]="list" [label]="t('design.department')" let-row>{{ row.department }}</ng-template>
        <ng-template uiColumn="state" keep [of]="list" [label]="t('design.state')" let-row>
          <ui-badge [tone]="row.tone">{{ t(row.state) }}</ui-badge>
        </ng-template>
        <ng-template uiColumn="days" figures="end" [of]="list" [label]="t('design.days')" let-row>{{ row.days }}</ng-template>
        <ng-template uiBulk [of]="list" let-rows>
          <button uiButton size="s" type="button" (click)="toasts.done(t('design.toastText'))">{{ t('design.plain') }} ({{ rows.length }})</button>
        </ng-template>
        <ng-template uiPanel let-id><p class="panel">{{ id }}</p></ng-template>
      </ui-list-page>
    </app-specimen>
  `,
  styles: `
    .frame {
      height: 330px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: hidden;
    }
    .panel {
      padding: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignList {
  protected readonly t = injectT();
  protected readonly toasts = inject(Toasts);
  readonly #query = toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });
  readonly #wanted = computed<Record<string, string | undefined>>(() => this.#query());
  protected readonly list = listState(this.#wanted, async ({ search = '', department, sort }) => ({
    items: ROWS.filter((row) => row.name.toLowerCase().includes(search.toLowerCase()) && (!department || row.department === department)).sort(
      (a, b) => (sort ? a.name.localeCompare(b.name) * (sort === 'name' ? 1 : -1) : 0),
    ),
    nextCursor: null,
  }));
  protected readonly filters = computed(() => [
    { id: 'department', label: this.t('design.department'), options: ['Finance', 'Kỹ thuật', 'Sales'].map((value) => ({ value, label: value })) },
  ]);
  protected readonly nameOf = (row: Row): string => row.name;
  protected readonly hrefOf = (id: string): string => `/design?open=${id}`;
}
