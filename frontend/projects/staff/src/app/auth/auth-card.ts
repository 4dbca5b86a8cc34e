import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';

/** The one card of a page before sign-in. */
@Component({
  selector: 'app-auth-card',
  template: `
    <h1>{{ heading() }}</h1>
    @if (lead()) {
      <p class="lead">{{ lead() }}</p>
    }
    <ng-content />
    <ng-content select="[next]" />
    <div class="below"><ng-content select="[below]" /></div>
  `,
  styles: `
    :host {
      display: block;
      width: 100%;
      max-width: 408px;
      margin-inline: auto;
    }
    h1 {
      margin-bottom: 6px;
      font-size: var(--t-28);
      font-weight: 600;
      line-height: 1.2;
      letter-spacing: -0.025em;
      text-wrap: balance;
    }
    .lead {
      color: var(--text-2);
      text-wrap: pretty;
    }
    .below {
      margin-top: 20px;
      color: var(--text-2);
      text-align: center;
    }
    .below:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthCard {
  readonly #title = inject(Title);
  readonly heading = input.required<string>();
  readonly lead = input('');

  constructor() {
    effect(() => this.#title.setTitle(`${this.heading()} · Optserv`));
  }
}
