import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PortalLesson } from '@api/portal-api';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Lessons } from '../session/lessons';
import { clockOf, countdownTo, daysUntil, isNow, zoneOf } from './lesson-time';

/** The one thing most students came for, readable from across the room. */
@Component({
  selector: 'portal-next-lesson',
  imports: [Icon],
  template: `
    <p class="above">
      <span>{{ running() ? t('portal.today.now') : t('portal.today.next') }}</span>
      <strong class="countdown" data-testid="countdown">{{ countdown() }}</strong>
    </p>
    <p class="when num" data-testid="next-when">{{ when() }}</p>
    <p class="title">{{ lesson().title }}</p>
    <p class="more">
      <span><ui-icon name="user" />{{ t('portal.today.with', { teacher: lesson().teacherName }) }}</span>
      <span class="num"><ui-icon name="clock" />{{ clock(lesson().startsAt) }}–{{ clock(lesson().endsAt) }} · {{ zone() }}</span>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: clamp(20px, 4vw, 40px);
      border-radius: 24px;
      background: var(--accent-soft);
    }
    .above {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      color: var(--accent-text);
      font-weight: 500;
    }
    .countdown {
      padding: 4px 16px;
      border-radius: 99px;
      background: var(--accent);
      color: var(--text-on-fill);
      font-weight: 600;
    }
    .when {
      font-size: clamp(2rem, 7.5vw, 56px);
      font-weight: 600;
      line-height: 1.1;
      letter-spacing: -0.03em;
      text-wrap: balance;
    }
    .title {
      font-size: var(--t-28);
      font-weight: 500;
      line-height: 1.25;
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 28px;
      margin-top: 4px;
      color: var(--text-2);
    }
    .more span {
      display: inline-flex;
      align-items: center;
      gap: 8px;
    }
    ui-icon {
      width: 22px;
      height: 22px;
      color: var(--accent-text);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NextLesson {
  protected readonly t = injectT();
  readonly #i18n = inject(I18n);
  readonly #lessons = inject(Lessons);
  readonly lesson = input.required<PortalLesson>();
  protected readonly clock = clockOf;
  protected readonly running = computed(() => isNow(this.lesson(), this.#lessons.now()));
  protected readonly zone = computed(() => zoneOf(this.lesson().startsAt));
  protected readonly when = computed(() => {
    const { startsAt, endsAt } = this.lesson();
    if (this.running()) return `${clockOf(startsAt)}–${clockOf(endsAt)}`;
    const near = (['today', 'tomorrow'] as const)[daysUntil(startsAt, this.#lessons.now())];
    const shape = { weekday: 'long', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
    const date = new Intl.DateTimeFormat(this.#i18n.locale() === 'en' ? 'en-GB' : 'vi', shape).format(Date.parse(startsAt.slice(0, 10)));
    return `${near ? this.t(`portal.today.day.${near}`) : date}, ${clockOf(startsAt)}`;
  });
  protected readonly countdown = computed(() => {
    const { startsAt, endsAt } = this.lesson();
    const words = this.#inWords(this.running() ? endsAt : startsAt);
    return this.running() ? this.t('portal.today.ends', { in: words }) : words;
  });

  #inWords(until: string): string {
    const left = countdownTo(until, this.#lessons.now());
    if (left.kind === 'soon') return this.t('portal.today.soon');
    if (left.kind === 'hours-minutes') return this.t('portal.today.hoursMinutes', { h: left.h, m: left.m });
    return new Intl.RelativeTimeFormat(this.#i18n.locale()).format(left.n, left.kind);
  }
}
