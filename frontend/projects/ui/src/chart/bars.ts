import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** What it is measured against: a line across the bar. */
  readonly target?: number;
  /** The value in words, at the end. */
  readonly words: string;
  readonly link?: string;
}

/** Values side by side, longest scale shared. It is a table whose numbers are also drawn, so it reads without seeing it. */
@Component({
  selector: 'ui-bars',
  imports: [RouterLink],
  template: `
    <table>
      <caption class="visually-hidden">{{ caption() }}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{{ labelHead() }}</th>
          <td></td>
          <th scope="col">{{ valueHead() }}</th>
        </tr>
      </thead>
      <tbody>
        @for (bar of bars(); track bar.id) {
          <tr>
            <th scope="row">
              @if (bar.link; as link) {
                <a class="truncate" [routerLink]="link">{{ bar.label }}</a>
              } @else {
                <span class="truncate">{{ bar.label }}</span>
              }
            </th>
            <td class="bar" aria-hidden="true">
              <span class="track">
                @if (bar.value > 0) {
                  <i [style.width.%]="share(bar.value)"></i>
                }
                @if (bar.target) {
                  <b [style.left.%]="share(bar.target)"></b>
                }
              </span>
            </td>
            <td class="num words">{{ bar.words }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './bars.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Bars {
  readonly caption = input.required<string>();
  readonly labelHead = input.required<string>();
  readonly valueHead = input.required<string>();
  readonly bars = input.required<readonly Bar[]>();
  readonly #most = computed(() => Math.max(1, ...this.bars().flatMap(({ value, target = 0 }) => [value, target])));
  protected readonly share = (value: number): number => (100 * value) / this.#most();
}
