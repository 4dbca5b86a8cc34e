import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '@ui/icon/icon';

/** One sentence above a form. */
@Component({
  selector: 'app-notice',
  imports: [Icon],
  template: `<ui-icon [name]="tone() === 'ok' ? 'circle-check' : 'circle-alert'" /><span><ng-content /></span>`,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      padding: 10px 12px;
      border-radius: var(--radius);
      background: var(--bad-soft);
    }
    ui-icon {
      color: var(--bad);
    }
    :host([data-tone='ok']) {
      background: var(--ok-soft);
    }
    :host([data-tone='ok']) ui-icon {
      color: var(--ok);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert', '[attr.data-tone]': 'tone()' },
})
export class Notice {
  readonly tone = input<'ok' | 'bad'>('bad');
}
