import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, contentChild, contentChildren, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Button } from '../button/button';
import { problemText } from '../form/problem-text';
import { injectT } from '../i18n/i18n';
import { mediaSignal } from '../layout/media';
import { Prefs } from '../prefs/prefs';
import { Empty, Failed, Skeleton } from '../status/states';
import { ColumnMenu } from './column-menu';
import { ListBulk, ListColumn, ListPanel, ListRowActions } from './list-column';
import { type ListFilter, ListFilters } from './list-filters';
import { selectionOf } from './list-selection';
import type { ListState } from './list-state';
import { injectListUrl } from './list-url';
import { RowKeys } from './row-keys';
import { SearchBox } from './search-box';
import { SortHeader } from './sort-header';
import { Visible } from './visible';

/**
 * Every list page: search, filters, columns, export and actions in a toolbar; rows that scroll under a header that stays,
 * with the states around them; selection with a bulk bar; the open row beside it. The address holds search, filters,
 * order and the open row (`search`, a filter's id, `sort`, `open`); the page reads them from there into its query.
 * Projected: `actions`, `filter`, `empty`, `after` and the templates of list-column.ts.
 */
@Component({
  selector: 'ui-list-page',
  imports: [
    Button, ColumnMenu, Empty, Failed, ListFilters, NgTemplateOutlet, RouterLink, RowKeys, SearchBox, Skeleton, SortHeader, Visible,
  ],
  templateUrl: './list-page.html',
  styleUrl: './list-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown.escape)': 'escape($event)' },
})
export class ListPage<T extends { readonly id: string }> {
  protected readonly t = injectT();
  readonly #router = inject(Router);
  readonly #prefs = inject(Prefs);
  readonly setUrl = injectListUrl();
  protected readonly wide = mediaSignal('(min-width: 1180px)');
  protected readonly query = toSignal<Record<string, string>>(inject(ActivatedRoute).queryParams, { requireSync: true });

  readonly of = input.required<ListState<T>>();
  /** What the table shows, for those who hear it. */
  readonly heading = input.required<string>();
  /** Under this name the choice of columns is remembered; without one there is no choice. */
  readonly name = input('');
  readonly searchLabel = input('');
  readonly filters = input<readonly ListFilter[]>([]);
  /** What projected filters (`filter`) are called in the address. */
  readonly moreFilters = input<readonly string[]>([]);
  readonly count = input('');
  readonly exportUrl = input<string | null>(null);
  readonly noMatch = input('');
  readonly rowTestId = input('row');
  /** Where a row leads, from its id; rows without it do not open. */
  readonly hrefOf = input<((id: string) => string) | null>(null);
  /** What a row is called where its checkbox is read out. */
  readonly nameOf = input<(row: T) => string>((row) => row.id);

  protected readonly columns = contentChildren<ListColumn<T>>(ListColumn);
  protected readonly rowActions = contentChild<ListRowActions<T>>(ListRowActions);
  protected readonly bulk = contentChild<ListBulk<T>>(ListBulk);
  protected readonly panel = contentChild(ListPanel);

  protected readonly choosable = computed(() => this.columns().slice(1).map((column) => ({ id: column.id(), label: column.label() })));
  protected readonly standard = computed(() => this.columns().slice(1).filter((column) => !column.extra()).map((column) => column.id()));
  protected readonly shown = computed(() => {
    const ids = this.#prefs.columns()[this.name()] ?? this.standard();
    return this.columns().filter((column, at) => at === 0 || ids.includes(column.id()));
  });

  protected readonly totals = computed(() => this.shown().some((column) => column.total() !== null));

  readonly open = computed(() => this.query()['open'] ?? null);
  protected readonly panelId = computed(() => (this.panel() && this.wide() ? this.open() : null));
  protected readonly selection = selectionOf(() => this.of().items(), () => this.bulk()?.when() ?? (() => false));
  readonly #filterIds = computed(() => ['search', ...this.filters().map(({ id }) => id), ...this.moreFilters()]);
  readonly filtered = computed(() => this.#filterIds().some((id) => !!this.query()[id]));

  protected readonly lines = [38, 52, 44, 60, 41, 55, 36, 48, 57, 43];
  readonly #none = computed(() => this.of().items().length === 0);
  protected readonly empty = computed(() => this.#none() && this.of().status() === 'ready');
  protected readonly waiting = computed(() => this.#none() && this.of().status() === 'loading');
  protected readonly stale = computed(() => !this.#none() && this.of().status() === 'loading');
  protected readonly failedAtFirst = computed(() => (this.#none() ? this.of().problem() : null));
  protected readonly failedWords = computed(() => {
    const problem = this.of().problem();
    return problem ? problemText(problem, this.t) : '';
  });

  constructor() {
    effect(() => {
      // A link to an open row on a narrow screen means the row's own page.
      const id = this.open();
      const href = this.hrefOf();
      if (id && href && this.panel() && !this.wide()) untracked(() => void this.#router.navigateByUrl(href(id), { replaceUrl: true }));
    });
  }

  protected show(event: MouseEvent, id: string): void {
    const href = this.hrefOf();
    const own = (event.target as Element).closest('a:not([data-row-link]), button, input, label');
    if (!href || own || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (this.panel() && this.wide()) this.setUrl({ open: id }, this.open() ? 'replace' : 'history');
    else void this.#router.navigateByUrl(href(id));
  }

  protected choose(id: string): void {
    const row = this.of().items().find((each) => each.id === id);
    if (row && this.bulk()) this.selection.flip(row);
  }

  protected escape(event: Event): void {
    if (event.defaultPrevented || document.querySelector('.cdk-overlay-backdrop')) return;
    if (this.selection.rows().length) this.selection.clear();
    else if (this.panelId()) this.setUrl({ open: null });
  }

  protected clear(): void {
    this.setUrl(Object.fromEntries(this.#filterIds().map((id) => [id, null])));
  }
}
