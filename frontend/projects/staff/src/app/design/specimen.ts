import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One subject of the design page: the rule in words, then the thing itself. */
@Component({
  selector: 'app-specimen',
  template: `
    <h2>{{ heading() }}</h2>
    <p class="muted">{{ lead() }}</p>
    <div class="body"><ng-content /></div>
  `,
  styles: `
    :host {
      display: block;
      padding: 28px 0;
      border-bottom: 1px solid var(--line);
    }
    p {
      max-width: 68ch;
    }
    .body {
      margin-top: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Specimen {
  readonly heading = input.required<string>();
  readonly lead = input.required<string>();
}
