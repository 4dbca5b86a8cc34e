import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Format } from '../format/format';
import { injectT } from '../i18n/i18n';

/** How much of a limit is used. From 80 % on it says so in colour and the caller says so in words. */
@Component({
  selector: 'ui-meter',
  template: `
    <div class="words">
      <span>{{ label() }}</span>
      <span class="num muted">{{ words() }}</span>
    </div>
    @if (limit() !== null) {
      <div
        class="track"
        role="meter"
        aria-valuemin="0"
        [attr.aria-valuemax]="limit()"
        [attr.aria-valuenow]="used()"
        [attr.aria-label]="label()"
        [attr.aria-valuetext]="words()"
      >
        <i [style.width.%]="share() * 100" [attr.data-level]="level()"></i>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .words {
      display: flex;
      justify-content: space-between;
      gap: 12px;
    }
    .track {
      height: 6px;
      overflow: hidden;
      border-radius: 3px;
      background: var(--surface-3);
    }
    i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--accent);
      transition: width var(--calm) var(--ease);
    }
    i[data-level='near'] {
      background: var(--warn-fill);
    }
    i[data-level='full'] {
      background: var(--bad-fill);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Meter {
  readonly #t = injectT();
  readonly #format = inject(Format);
  readonly label = input.required<string>();
  readonly used = input.required<number>();
  readonly limit = input.required<number | null>();
  protected readonly share = computed(() => Math.min(1, this.used() / Math.max(1, this.limit() ?? 1)));
  protected readonly level = computed(() => (this.share() >= 1 ? 'full' : this.share() >= 0.8 ? 'near' : 'fine'));
  protected readonly words = computed(() => {
    const limit = this.limit();
    const used = this.#format.number(this.used());
    return limit === null
      ? this.#t('ui.usageOpen', { used })
      : this.#t('ui.usage', { used, limit: this.#format.number(limit) });
  });
}
