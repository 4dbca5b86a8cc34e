import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Format } from '@ui/format/format';

/** Attendance as a bar with its number; the words say of how many lessons. */
@Component({
  selector: 'app-attendance-share',
  template: `
    <span class="bar" aria-hidden="true"><i [style.width.%]="percent() ?? 0"></i></span>
    <span class="num">{{ text() }}</span>
    <span class="num small faint">{{ words() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    .bar {
      width: 64px;
      height: 6px;
      overflow: hidden;
      border-radius: 3px;
      background: var(--surface-3);
    }
    i {
      display: block;
      height: 100%;
      background: var(--accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttendanceShare {
  readonly #format = inject(Format);
  readonly percent = input.required<number | null>();
  readonly words = input.required<string>();
  protected readonly text = computed(() => {
    const percent = this.percent();
    return percent === null ? '–' : this.#format.percent(percent / 100);
  });
}
