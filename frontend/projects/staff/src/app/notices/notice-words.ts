import { inject, Injectable } from '@angular/core';
import type { Notice, NoticeKind } from '@api/notifications-api';
import { Format } from '@ui/format/format';
import { I18n } from '@ui/i18n/i18n';
import type { IconName } from '@ui/icon/icon-names';

/** Kinds that go together, by the first part of their name. */
export const NOTICE_AREAS = ['leave', 'overtime', 'correction', 'people', 'accounts', 'school', 'recruitment'] as const;
export type NoticeArea = (typeof NOTICE_AREAS)[number];

const ICONS: Readonly<Record<NoticeArea, IconName>> = {
  leave: 'calendar-days', overtime: 'timer', correction: 'calendar-check', people: 'users', accounts: 'key-round', school: 'graduation-cap', recruitment: 'briefcase',
};

export const areaOf = (kind: NoticeKind): NoticeArea => kind.split('.')[0] as NoticeArea;
export const iconOf = (kind: NoticeKind): IconName => ICONS[areaOf(kind)];

/** A notice as a sentence. */
@Injectable({ providedIn: 'root' })
export class NoticeWords {
  readonly #i18n = inject(I18n);
  readonly #format = inject(Format);

  sentence(notice: Notice): string {
    const { kind, actor, who, what, from, until, amount, status, times } = notice;
    const { t } = this.#i18n;
    // Used more than was bought: there is nothing left to count.
    const said = kind === 'school.low-balance' && (amount ?? 0) < 0 ? 'school.overdrawn' : kind;
    return t(`notices.say.${said}`, {
      actor: actor ?? t('notices.somebody'),
      who: who ?? t('notices.somebody'),
      what: kind === 'people.role-changed' ? t(`shell.role.${what as 'admin'}`) : (what ?? ''),
      days: from ? this.#format.dates(from, until ?? from) : '',
      time: this.#format.duration(amount ?? 0),
      n: Math.abs(amount ?? 0),
      times,
      status: status ?? '',
    });
  }
}
