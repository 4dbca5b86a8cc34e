import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Format } from '@ui/format/format';
import { Icon } from '@ui/icon/icon';
import { ownZone } from '@ui/format/zone';
import { Lessons } from '../session/lessons';

/** While nothing newer can be had: how old is what stands on the screen. */
@Component({
  selector: 'portal-connection-note',
  imports: [Icon],
  template: `
    <div role="status">
      @if (since(); as at) {
        <p class="notice" data-testid="stale"><ui-icon name="wifi-off" />{{ t('portal.connection.lost', { time: time(), age: age() }) }}</p>
      }
    </div>
  `,
  styles: `
    .notice {
      justify-content: center;
      border-radius: 0;
      background: var(--warn-soft);
      color: var(--warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionNote {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #lessons = inject(Lessons);
  protected readonly since = this.#lessons.staleSince;
  protected readonly time = computed(() => this.#format.time(new Date(this.since() ?? 0).toISOString(), ownZone()));
  protected readonly age = computed(() => this.#format.relative(new Date(this.since() ?? 0).toISOString(), this.#lessons.deviceNow()));
}
