import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';

/** How well somebody was rated, of five. */
@Component({
  selector: 'app-rating',
  imports: [Icon],
  template: `<ui-icon name="star" />{{ format.number(value()) }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      vertical-align: middle;
    }
    ui-icon {
      width: 14px;
      height: 14px;
      color: var(--warn-fill);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'num', role: 'img', '[attr.aria-label]': "t('pipeline.rated', { rating: value() })" },
})
export class Rating {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly value = input.required<number>();
}
