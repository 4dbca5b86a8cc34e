import { inject, Injectable } from '@angular/core';
import { CompanyApi, type ZonePreview } from '@api/company-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { I18n } from '@ui/i18n/i18n';

/** Shows what another time zone of the company moves, and what it leaves as it is, before it is saved. */
@Injectable({ providedIn: 'root' })
export class ZoneChange {
  readonly #api = inject(CompanyApi);
  readonly #dialogs = inject(Dialogs);
  readonly #format = inject(Format);
  readonly #t = inject(I18n).t;

  /** @throws Problem when the preview cannot be had */
  async agreed(zone: string): Promise<boolean> {
    const preview = await this.#api.previewZone(zone);
    return this.#dialogs.confirm({
      title: this.#t('settings.zone.title', { zone: shown(zone) }),
      consequences: this.#lines(preview),
      action: this.#t('settings.zone.action'),
    });
  }

  #lines({ from, earlierBy, todayBefore, todayAfter, moves, stays }: ZonePreview): string[] {
    const key = earlierBy === 0 ? 'settings.zone.same' : earlierBy > 0 ? 'settings.zone.earlier' : 'settings.zone.later';
    return [
      this.#t(key, { by: this.#format.duration(Math.abs(earlierBy)), from: shown(from) }),
      ...(todayBefore === todayAfter ? [] : [this.#t('settings.zone.today', { day: this.#format.dayLong(todayAfter) })]),
      ...moves.map(({ what, count }) => this.#t(`settings.zone.moves.${what}` as TextKey, { n: count })),
      ...stays.map(({ what, count }) => this.#t(`settings.zone.stays.${what}` as TextKey, { n: count })),
    ];
  }
}

const shown = (zone: string): string => zone.replaceAll('_', ' ');
