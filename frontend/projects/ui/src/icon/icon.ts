import { ChangeDetectionStrategy, Component, inject, InjectionToken, input } from '@angular/core';
import type { IconName } from './icon-names';

/** The file with the drawings: each application serves its own. */
export const ICON_SPRITE = new InjectionToken<string>('ICON_SPRITE', { factory: () => '/icons.svg' });

/** One outlined icon out of our own sprite. Decoration only: words or an accessible name stand beside it. */
@Component({
  selector: 'ui-icon',
  template: `<svg aria-hidden="true" focusable="false"><use [attr.href]="sprite + '#' + name()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 18px;
      height: 18px;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  protected readonly sprite = inject(ICON_SPRITE);
  readonly name = input.required<IconName>();
}
