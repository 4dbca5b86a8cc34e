import { computed, inject, Injectable, signal } from '@angular/core';
import { SchoolApi, type SchoolUsage } from '@api/school-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';

/** How much of the plan the school uses, read again after whatever could change it. */
@Injectable({ providedIn: 'root' })
export class SchoolUsageState {
  readonly #t = injectT();
  readonly #api = inject(SchoolApi);
  readonly #format = inject(Format);
  readonly #usage = signal<SchoolUsage | null>(null);
  readonly of = computed(() => this.#usage());

  async reload(): Promise<void> {
    const usage = await this.#api.usage().catch(() => null);
    if (usage) this.#usage.set(usage);
  }

  /** "23 of 25 students"; nothing while it is not known. */
  words(kind: keyof SchoolUsage): string {
    const usage = this.#usage()?.[kind];
    if (!usage) return '';
    const numbers = { used: this.#format.number(usage.used), limit: this.#format.number(usage.limit ?? 0) };
    return this.#t(usage.limit === null ? `school.usage.${kind}Open` : `school.usage.${kind}`, numbers);
  }
}
