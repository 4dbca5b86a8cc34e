import { booleanAttribute, Directive, inject, input, TemplateRef } from '@angular/core';
import type { ListState } from './list-state';

/**
 * A column of a `ui-list-page`: `<ng-template uiColumn="status" [of]="list" [label]="…" let-row>`. The first is the row's
 * title. `of` is there for the type of `row`.
 */
@Directive({ selector: 'ng-template[uiColumn]' })
export class ListColumn<T> {
  readonly id = input.required<string>({ alias: 'uiColumn' });
  readonly of = input.required<ListState<T>>();
  readonly label = input.required<string>();
  /** What the server calls the order by this column; without it the header does not sort. */
  readonly sortBy = input<string | null>(null);
  /** Stays where there is little room. */
  readonly keep = input(false, { transform: booleanAttribute });
  /** Only shown once somebody chooses it. */
  readonly extra = input(false, { transform: booleanAttribute });
  /** Numbers and dates: tabular figures; `end` stands at the right. */
  readonly figures = input<'start' | 'end' | null>(null);
  /** Text of some length, in as many lines as it needs. */
  readonly wrap = input(false, { transform: booleanAttribute });
  /** Of all rows, those not loaded yet included: a line under the table. */
  readonly total = input<string | null>(null);
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_column: ListColumn<T>, _context: unknown): _context is { $implicit: T } {
    return true;
  }
}

/** What can be done with one row, at its end: `<ng-template uiRowActions [of]="list" let-row>`. */
@Directive({ selector: 'ng-template[uiRowActions]' })
export class ListRowActions<T> {
  readonly of = input.required<ListState<T>>();
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_actions: ListRowActions<T>, _context: unknown): _context is { $implicit: T } {
    return true;
  }
}

/** What can be done with all chosen rows: `<ng-template uiBulk [of]="list" let-rows>`. Its presence makes rows choosable. */
@Directive({ selector: 'ng-template[uiBulk]' })
export class ListBulk<T> {
  readonly of = input.required<ListState<T>>();
  /** Which rows can be chosen; all of them when not given. */
  readonly when = input<(row: T) => boolean>(() => true);
  readonly template = inject<TemplateRef<{ $implicit: readonly T[] }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_bulk: ListBulk<T>, _context: unknown): _context is { $implicit: readonly T[] } {
    return true;
  }
}

/** The open row beside the list, where there is room: `<ng-template uiPanel let-id>`. */
@Directive({ selector: 'ng-template[uiPanel]' })
export class ListPanel {
  readonly template = inject<TemplateRef<{ $implicit: string }>>(TemplateRef);

  static ngTemplateContextGuard(_panel: ListPanel, _context: unknown): _context is { $implicit: string } {
    return true;
  }
}
