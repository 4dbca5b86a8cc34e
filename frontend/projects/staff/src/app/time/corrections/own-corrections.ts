import { computed, inject, Injectable, resource } from '@angular/core';
import { CorrectionsApi } from '@api/corrections-api';
import { Session } from '../../session/session';

/** How many of one's own corrections wait, for whoever shows that while the page is open. */
@Injectable()
export class OwnCorrections {
  readonly #api = inject(CorrectionsApi);
  readonly #session = inject(Session);
  readonly #read = resource({ loader: () => this.#api.list({ personId: this.#session.me()?.id, status: 'pending', total: true }, null, 1) });
  readonly pending = computed(() => (this.#read.hasValue() ? (this.#read.value().total ?? this.#read.value().items.length) : 0));

  reload(): void {
    this.#read.reload();
  }
}
