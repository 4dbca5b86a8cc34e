import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Format } from '@ui/format/format';
import type { Span } from './record-spans';

const HOUR = 3_600_000;

/** A day as a line: what was planned is the track, what was worked lies on it, and the end of it moves with the clock. */
@Component({
  selector: 'app-day-bar',
  template: `
    <div class="track">
      @if (planned(); as box) {
        <i class="plan" [style.left.%]="box.left" [style.width.%]="box.width"></i>
      }
      @for (box of worked(); track $index) {
        <i class="work" [class.open]="box.open" [style.left.%]="box.left" [style.width.%]="box.width"></i>
      }
    </div>
    <div class="ends num" aria-hidden="true">
      @for (end of ends(); track end.at) {
        <span [style.left.%]="end.at" [class.last]="$last">{{ end.text }}</span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .track {
      position: relative;
      height: 10px;
      border-radius: 5px;
      background: var(--surface-2);
      overflow: hidden;
    }
    i {
      position: absolute;
      top: 0;
      bottom: 0;
    }
    .plan {
      background: repeating-linear-gradient(-45deg, var(--line-strong) 0 1px, var(--surface-3) 1px 5px);
    }
    .work {
      min-width: 3px;
      background: var(--accent);
      border-right: 1px solid var(--surface);
    }
    .work.open {
      border-right: 2px solid var(--text);
    }
    .ends {
      position: relative;
      height: 18px;
      margin-top: 4px;
      color: var(--text-3);
      font-size: var(--t-12);
    }
    .ends span {
      position: absolute;
    }
    .ends .last {
      transform: translateX(-100%);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayBar {
  readonly #format = inject(Format);
  readonly zone = input.required<string>();
  readonly plan = input<Span | null>(null);
  readonly spans = input.required<readonly Span[]>();
  /** Milliseconds since 1970, for what is still going on. */
  readonly now = input.required<number>();

  /** From the earlier beginning to the later end, at least eight hours. */
  readonly #window = computed(() => {
    const all = [...this.spans(), ...(this.plan() ? [this.plan() as Span] : [])];
    const from = Math.min(...all.map((span) => Date.parse(span.from)));
    const to = Math.max(...all.map((span) => (span.to ? Date.parse(span.to) : this.now())), from + 8 * HOUR);
    return { from, length: to - from };
  });
  protected readonly planned = computed(() => {
    const plan = this.plan();
    return plan ? this.#box(plan) : null;
  });
  protected readonly worked = computed(() => this.spans().map((span) => ({ ...this.#box(span), open: span.to === null })));
  protected readonly ends = computed(() => {
    const { from, length } = this.#window();
    const time = (ms: number): string => this.#format.time(new Date(ms).toISOString(), this.zone());
    return [
      { at: 0, text: time(from) },
      { at: 100, text: time(from + length) },
    ];
  });

  #box({ from, to }: Span): { left: number; width: number } {
    const window = this.#window();
    const [a, b] = [Date.parse(from), to ? Date.parse(to) : this.now()];
    return { left: (100 * (a - window.from)) / window.length, width: (100 * Math.max(0, b - a)) / window.length };
  }
}
