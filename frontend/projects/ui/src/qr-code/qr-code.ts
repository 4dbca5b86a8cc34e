import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** Light modules around the picture: what the standard asks for, so that cameras find it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** A text that a camera reads. */
@Component({
  selector: 'ui-qr-code',
  template: `
    <svg role="img" [attr.aria-label]="label()" [attr.viewBox]="drawn().box" shape-rendering="crispEdges">
      <rect class="light" width="100%" height="100%" />
      <path class="dark" [attr.d]="drawn().path" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      color-scheme: light;
    }
    svg {
      display: block;
      width: 100%;
    }
    .light {
      fill: var(--surface);
    }
    .dark {
      fill: var(--text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly drawn = computed(() => {
    const { data, size } = encode(this.text(), { ecc: 'M', border: QUIET });
    const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { box: `0 0 ${size} ${size}`, path: modules.join('') };
  });
}
