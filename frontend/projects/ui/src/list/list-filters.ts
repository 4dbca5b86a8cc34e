import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';
import { FilterChip, type FilterOption } from './filter-chip';

/** One filter of a list; `id` is its name in the address and on the server. */
export interface ListFilter {
  readonly id: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** What not choosing means; "any" unless told. */
  readonly none?: string;
}

/** The filters of a list: chips in a row, or behind one button where there is little room. */
@Component({
  selector: 'ui-list-filters',
  imports: [Button, FilterChip],
  template: `
    <button
      uiButton
      class="fold"
      [class.on]="on()"
      [class.lone]="filters().length === 1"
      type="button"
      icon="list-filter"
      data-testid="filters"
      [iconOnly]="!on()"
      [attr.aria-label]="t('ui.filtersOn', { n: on() })"
      [attr.aria-expanded]="unfolded()"
      (click)="unfolded.set(!unfolded())"
    >
      @if (on()) {
        <span class="num">{{ on() }}</span>
      }
    </button>
    <div class="chips" [class.unfolded]="unfolded()">
      @for (filter of filters(); track filter.id) {
        <ui-filter-chip
          [testId]="'filter-' + filter.id.replace('Id', '')"
          [label]="filter.label"
          [options]="filter.options"
          [none]="filter.none ?? ''"
          [value]="values()[filter.id]"
          (picked)="picked.emit(change(filter.id, $event))"
        />
      }
      @if (clearable()) {
        <button uiButton="quiet" size="s" type="button" data-testid="clear-filters" (click)="cleared.emit()">
          {{ t('ui.clearFilters') }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    .fold {
      display: none;
    }
    .fold.on {
      border-color: var(--accent-line);
      background: var(--accent-soft);
      color: var(--accent-text);
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }
    @container list (max-width: 720px) {
      .fold:not(.lone) {
        display: inline-flex;
      }
      .fold:not(.lone) + .chips {
        display: none;
        order: 9;
        flex: 1 0 100%;
      }
      .fold:not(.lone) + .chips.unfolded {
        display: flex;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListFilters {
  protected readonly t = injectT();
  readonly filters = input.required<readonly ListFilter[]>();
  readonly values = input.required<Readonly<Record<string, string | undefined>>>();
  readonly clearable = input(false);
  readonly picked = output<Record<string, string | null>>();
  readonly cleared = output();
  protected readonly change = (id: string, value: string | null): Record<string, string | null> => ({ [id]: value });
  protected readonly unfolded = signal(false);
  protected readonly on = computed(() => this.filters().filter(({ id }) => this.values()[id]).length);
}
