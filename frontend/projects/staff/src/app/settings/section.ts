import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One subject of a settings page: a heading, a sentence, the controls. */
@Component({
  selector: 'app-section',
  template: `
    <header>
      <h2>{{ heading() }}</h2>
      @if (lead()) {
        <p>{{ lead() }}</p>
      }
    </header>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      max-width: 640px;
      padding-bottom: 32px;
    }
    :host + :host,
    :host(.next) {
      padding-top: 28px;
      border-top: 1px solid var(--line);
    }
    h2 {
      font-size: var(--t-16);
    }
    p {
      max-width: 60ch;
      color: var(--text-2);
      text-wrap: pretty;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Section {
  readonly heading = input.required<string>();
  readonly lead = input('');
}
