import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { RequestLife } from '@api/request-life';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { STATUS_TONES, statusKey } from './request-words';

/** Where a request stands: its state and, under it, whom it waits for or who decided and what they said. */
@Component({
  selector: 'app-request-state',
  imports: [Badge],
  template: `
    <ui-badge [tone]="tone()" data-testid="request-status">{{ t(key()) }}</ui-badge>
    <p class="small" data-testid="request-story">{{ story() }}</p>
    @if (request().decisionComment; as comment) {
      <p class="small comment">“{{ comment }}”</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 2px;
      min-width: 0;
      color: var(--text-2);
      white-space: normal;
    }
    /* In a table: names and a date fit in a line each. */
    :host-context(td) {
      min-width: 196px;
    }
    @container list (max-width: 720px) {
      :host-context(td) {
        min-width: 148px;
      }
    }
    .comment {
      color: var(--text);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestState {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly request = input.required<RequestLife>();
  protected readonly tone = computed(() => STATUS_TONES[this.request().status]);
  protected readonly key = computed(() => statusKey(this.request().status));
  protected readonly story = computed(() => {
    const { status, requestedAt, decidedAt, decidedByName, decidedAlone, waitingFor } = this.request();
    if (status === 'pending') {
      const names = waitingFor.map(({ name, away, deputyName }) => (away && deputyName ? this.t('requests.deputy', { name, deputy: deputyName }) : name));
      const since = this.#format.relative(requestedAt);
      return names.length ? this.t('requests.waitsFor', { names: this.#format.either(names), since }) : this.t('requests.waits', { since });
    }
    if (!decidedAt || !decidedByName) return '';
    const date = this.#format.date(decidedAt);
    return decidedAlone ? this.t('requests.decidedAlone', { date }) : this.t('requests.decidedBy', { name: decidedByName, date });
  });
}
