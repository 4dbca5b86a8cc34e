import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** One filter as a chip: closed it says what it filters on, open it is a menu of the choices. */
@Component({
  selector: 'ui-filter-chip',
  imports: [Icon, MatMenuModule],
  template: `
    <button type="button" class="filter-chip" [class.on]="chosen()" [matMenuTriggerFor]="menu" [attr.data-testid]="testId()">
      <span>{{ chosen() ? t('ui.filterOn', { label: label(), value: chosen()?.label }) : label() }}</span>
      <ui-icon name="chevron-down" />
    </button>
    <mat-menu #menu="matMenu">
      @if (!required()) {
        <button mat-menu-item type="button" role="menuitemradio" [attr.aria-checked]="!chosen()" (click)="picked.emit(null)">
          {{ none() || t('ui.any') }}
          @if (!chosen()) {
            <ui-icon class="tick" name="check" />
          }
        </button>
        <div class="menu-line"></div>
      }
      @for (option of options(); track option.value) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [attr.aria-checked]="option.value === value()"
          (click)="picked.emit(option.value)"
        >
          <span class="truncate">{{ option.label }}</span>
          @if (option.value === value()) {
            <ui-icon class="tick" name="check" />
          }
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .tick {
      margin-left: auto;
      width: 16px;
      height: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterChip {
  protected readonly t = injectT();
  readonly label = input.required<string>();
  readonly options = input.required<readonly FilterOption[]>();
  readonly value = input<string | null | undefined>(null);
  readonly testId = input<string>('filter');
  /** What not choosing means. */
  readonly none = input('');
  /** Always one of them. */
  readonly required = input(false, { transform: booleanAttribute });
  readonly picked = output<string | null>();
  protected readonly chosen = computed(() => this.options().find((option) => option.value === this.value()) ?? null);
}
