import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Avatar } from '../status/avatar';
import { ListPage } from './list-page';

/** The first cell of a row: what it is called, where it leads, and under it, where there is little room, what else matters. */
@Component({
  selector: 'ui-row-title',
  imports: [Avatar],
  template: `
    @if (avatar()) {
      <ui-avatar [name]="text()" />
    }
    <span class="names">
      @if (href(); as href) {
        <a data-row-link [class.truncate]="!wrap()" [class.wrap]="wrap()" [attr.href]="href" [attr.aria-current]="list.open() === row().id || null">{{ text() }}</a>
      } @else {
        <span [class.truncate]="!wrap()" [class.wrap]="wrap()">{{ text() }}</span>
      }
      @if (sub()) {
        <span class="cell-sub" [class.truncate]="!wrap()" [class.wrap]="wrap()" [class.always]="subAlways()">{{ sub() }}</span>
      }
    </span>
  `,
  styles: `
    .wrap {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'cell-main' },
})
export class RowTitle {
  protected readonly list = inject(ListPage);
  readonly row = input.required<{ readonly id: string }>();
  readonly text = input.required<string>();
  readonly sub = input<string | null>('');
  readonly subAlways = input(false, { transform: booleanAttribute });
  /** What would be cut off goes on in the next line. */
  readonly wrap = input(false, { transform: booleanAttribute });
  readonly avatar = input(false, { transform: booleanAttribute });
  protected readonly href = computed(() => this.list.hrefOf()?.(this.row().id) ?? null);
}
