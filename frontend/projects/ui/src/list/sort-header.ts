import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';

/** A header that sorts: first click up, second down, third as it came. `sort` is `name` or `-name`. */
@Component({
  selector: 'th[uiSort]',
  imports: [Icon],
  template: `
    <button type="button" [attr.title]="t('ui.sortBy', { column: label() })" (click)="turn()">
      {{ label() }}
      <ui-icon [class.on]="direction() !== 'none'" [name]="direction() === 'descending' ? 'arrow-down' : 'arrow-up'" />
    </button>
  `,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      margin: 0 -6px;
      padding: 3px 6px;
      border: 0;
      border-radius: 4px;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      color: var(--text);
      background: var(--surface-2);
    }
    ui-icon {
      width: 13px;
      height: 13px;
      opacity: 0;
    }
    button:hover ui-icon {
      opacity: 0.6;
    }
    ui-icon.on,
    button:hover ui-icon.on {
      color: var(--accent-text);
      opacity: 1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.aria-sort]': 'direction()', scope: 'col' },
})
export class SortHeader {
  protected readonly t = injectT();
  readonly field = input.required<string>({ alias: 'uiSort' });
  readonly label = input.required<string>();
  readonly sort = input<string | null | undefined>(null);
  readonly sorted = output<string | null>();
  protected readonly direction = computed(() => {
    if (this.sort() === this.field()) return 'ascending';
    return this.sort() === `-${this.field()}` ? 'descending' : 'none';
  });

  protected turn(): void {
    const next = { none: this.field(), ascending: `-${this.field()}`, descending: null };
    this.sorted.emit(next[this.direction()]);
  }
}
