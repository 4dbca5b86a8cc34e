import { inject, Injectable } from '@angular/core';
import type { OvertimeCaps } from '@api/overtime-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';

/** The company's limits in one sentence; nothing where there are none. */
@Injectable({ providedIn: 'root' })
export class CapWords {
  readonly #t = inject(I18n).t;
  readonly #format = inject(Format);

  /** "4 h a day, 40 h a month" */
  list({ perDay, perMonth, perYear }: Pick<OvertimeCaps, 'perDay' | 'perMonth' | 'perYear'>): string {
    const parts = [
      perDay && this.#t('overtime.caps.day', { time: this.#format.duration(perDay) }),
      perMonth && this.#t('overtime.caps.month', { time: this.#format.duration(perMonth) }),
      perYear && this.#t('overtime.caps.year', { time: this.#format.duration(perYear) }),
    ];
    return parts.filter(Boolean).join(', ');
  }

  of(company: OvertimeCaps): string {
    const caps = this.list(company);
    if (!caps) return '';
    return this.#t(company.beyond === 'refuse' ? 'overtime.caps.refuses' : 'overtime.caps.warns', { caps });
  }
}
