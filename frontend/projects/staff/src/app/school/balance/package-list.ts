import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { SessionPackage } from '@api/balances-api';
import { ServerClock } from '@api/server-clock';
import { Button } from '@ui/button/button';
import { dayIn } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../../session/session';
import { dayOf, EntryWords } from './entry-words';

/** Packages, what was given by hand, and make-up credits: what is left of each, and until when. */
@Component({
  selector: 'app-package-list',
  imports: [Button],
  templateUrl: './package-list.html',
  styleUrl: './package-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PackageList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(EntryWords);
  readonly #zone = inject(Session).me()?.company.timeZone ?? 'UTC';
  readonly #today = dayIn(this.#zone, inject(ServerClock).now());
  readonly packages = input.required<readonly SessionPackage[]>();
  readonly adjusts = input(false);
  readonly takeBack = output<SessionPackage>();

  protected until({ expiresOn }: SessionPackage): string {
    if (!expiresOn) return this.t('schoolRegister.package.never');
    return this.t(expiresOn < this.#today ? 'schoolRegister.package.ended' : 'schoolRegister.package.until', { date: this.format.date(expiresOn) });
  }

  protected details(each: SessionPackage): string {
    const { kind, boughtOn, forSessionStartsAt, price, createdByName } = each;
    const parts = [
      kind === 'make-up' && forSessionStartsAt
        ? this.t('schoolRegister.package.forLesson', { date: this.format.date(dayOf(forSessionStartsAt, this.#zone)) })
        : this.t('schoolRegister.package.bought', { date: this.format.date(boughtOn) }),
      price === null ? '' : this.format.number(price),
      each.used ? this.t('schoolRegister.package.used', { n: each.used }) : '',
      each.expired ? this.t('schoolRegister.package.expired', { n: each.expired }) : '',
      createdByName ? this.t('schoolRegister.package.by', { name: createdByName }) : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }

  protected share({ leftOver, sessions }: SessionPackage): number {
    return (100 * leftOver) / sessions;
  }
}
