import { booleanAttribute, ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-names';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

/**
 * A button or a link that looks like one. While `pending` it keeps its width, shows progress and takes no second click.
 * With `iconOnly` give it an `aria-label`.
 */
@Component({
  selector: 'button[uiButton], a[uiButton]',
  imports: [Icon],
  template: `
    @if (pending()) {
      <span class="spinner" aria-hidden="true"></span>
    } @else if (icon(); as name) {
      <ui-icon [name]="name" />
    }
    <ng-content />
  `,
  styleUrl: './button.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class]': 'classes()',
    '[attr.aria-busy]': 'pending() || null',
    '[attr.aria-disabled]': 'pending() || null',
    '(click)': 'guard($event)',
  },
})
export class Button {
  readonly look = input<ButtonLook | ''>('plain', { alias: 'uiButton' });
  readonly icon = input<IconName>();
  readonly pending = input(false, { transform: booleanAttribute });
  readonly size = input<'m' | 's' | 'l'>('m');
  readonly iconOnly = input(false, { transform: booleanAttribute });
  protected readonly classes = computed(
    () => `ui-button ${this.look() || 'plain'} ${this.size()}${this.iconOnly() ? ' icon-only' : ''}`,
  );

  protected guard(event: Event): void {
    if (!this.pending()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
