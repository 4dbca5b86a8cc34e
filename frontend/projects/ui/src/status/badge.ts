import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'neutral';

/** A state in a word, with a dot whose colour repeats it. */
@Component({
  selector: 'ui-badge',
  template: `<i aria-hidden="true"></i><ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--text-2);
      font-size: var(--t-12);
      font-weight: 500;
      white-space: nowrap;
      vertical-align: middle;
    }
    i {
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--tone, var(--text-3));
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--tone, var(--text-3)) 18%, transparent);
      margin: 0 3px;
    }
    :host([data-tone='ok']) {
      --tone: var(--ok);
    }
    :host([data-tone='warn']) {
      --tone: var(--warn-fill);
    }
    :host([data-tone='bad']) {
      --tone: var(--bad);
    }
    :host([data-tone='info']) {
      --tone: var(--info);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-tone]': 'tone()' },
})
export class Badge {
  readonly tone = input<Tone>('neutral');
}
