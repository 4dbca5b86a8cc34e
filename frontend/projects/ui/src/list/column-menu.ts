import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Button } from '../button/button';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { Prefs } from '../prefs/prefs';

export interface Column {
  readonly id: string;
  readonly label: string;
}

/** Chooses the columns of one list; the choice is remembered under `list`. */
@Component({
  selector: 'ui-column-menu',
  imports: [Button, Icon, MatMenuModule],
  template: `
    <button
      uiButton="quiet"
      iconOnly
      type="button"
      icon="columns-3"
      data-testid="columns"
      [attr.aria-label]="t('ui.columns')"
      [attr.title]="t('ui.columns')"
      [matMenuTriggerFor]="menu"
    ></button>
    <mat-menu #menu="matMenu" xPosition="before">
      @for (column of columns(); track column.id) {
        <button type="button"
          mat-menu-item
          type="button"
          role="menuitemcheckbox"
          [attr.aria-checked]="shown().includes(column.id)"
          (click)="flip(column.id); $event.stopPropagation()"
        >
          {{ column.label }}
          @if (shown().includes(column.id)) {
            <ui-icon class="tick" name="check" />
          }
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .tick {
      margin-left: auto;
    }
    @container list (max-width: 720px) {
      :host {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ColumnMenu {
  protected readonly t = injectT();
  readonly #prefs = inject(Prefs);
  readonly list = input.required<string>();
  readonly columns = input.required<readonly Column[]>();
  readonly standard = input.required<readonly string[]>();
  readonly shown = computed(() => this.#prefs.columns()[this.list()] ?? this.standard());

  protected flip(id: string): void {
    const next = this.columns()
      .map((column) => column.id)
      .filter((each) => (each === id ? !this.shown().includes(id) : this.shown().includes(each)));
    this.#prefs.columns.update((all) => ({ ...all, [this.list()]: next }));
  }
}
