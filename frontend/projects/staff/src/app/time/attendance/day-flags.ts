import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DayFlag } from '@api/attendance-api';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { FLAGS, flagKey, flagTone, flagWhy } from './day-words';

/** The flags of a day or a record, the grave ones first, each explained under the pointer. */
@Component({
  selector: 'app-day-flags',
  imports: [Badge],
  template: `
    @for (flag of sorted(); track flag) {
      <ui-badge [tone]="tone(flag)" [attr.title]="t(why(flag))">{{ t(key(flag)) }}</ui-badge>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 2px 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayFlags {
  protected readonly t = injectT();
  readonly flags = input.required<readonly DayFlag[]>();
  protected readonly sorted = computed(() => FLAGS.filter((flag) => this.flags().includes(flag)));
  protected readonly key = flagKey;
  protected readonly why = flagWhy;
  protected readonly tone = flagTone;
}
