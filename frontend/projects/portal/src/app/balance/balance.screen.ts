import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Format } from '@ui/format/format';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Waiting } from '../frame/waiting';
import { Lessons } from '../session/lessons';
import { storyOf } from './story';

const AT_ONCE = 12;

/** One number, and how it came about. */
@Component({
  selector: 'portal-balance',
  imports: [Icon, Waiting],
  template: `
    <h1 tabindex="-1">{{ t('portal.balance.nav') }}</h1>
    @if (lessons.balance.value(); as balance) {
      <section class="panel number" [class.below]="balance.remaining < 0" data-testid="balance">
        <p class="left">
          <strong class="num">{{ format.number(balance.remaining) }}</strong>
          <span>{{ t('portal.balance.left', { n: balance.remaining }) }}</span>
        </p>
        @if (balance.entries.length) {
          <p class="story" data-testid="story">
            @for (part of story(); track part; let last = $last) {
              <span>{{ part }}{{ last ? '' : ', ' }}</span>
            }
          </p>
        }
        @if (balance.remaining < 0) {
          <p class="notice">{{ t('portal.balance.owing', { n: -balance.remaining }) }}</p>
        }
      </section>
      @if (balance.entries.length) {
        <section>
          <h2>{{ t('portal.balance.entries') }}</h2>
          <ul class="panel" data-testid="entries">
            @for (entry of shown(); track $index) {
              <li>
                <span class="change num" [class.plus]="entry.change > 0">
                  <span aria-hidden="true">{{ entry.change > 0 ? '+' : '−' }}{{ format.number(size(entry.change)) }}</span>
                  <span class="visually-hidden">{{ t(entry.change > 0 ? 'portal.balance.plus' : 'portal.balance.minus', { n: size(entry.change) }) }}</span>
                </span>
                <span class="what">{{ entry.what }}</span>
                <span class="date muted num">{{ format.date(entry.date) }}</span>
              </li>
            }
          </ul>
          @if (shown().length < balance.entries.length) {
            <button type="button" class="touch" (click)="count.set(count() + 24)">{{ t('portal.balance.more', { n: rest() }) }}</button>
          }
        </section>
      } @else {
        <section class="panel none">
          <ui-icon name="ticket" />
          <h2>{{ t('portal.balance.none') }}</h2>
          <p class="muted">{{ t('portal.balance.noneText') }}</p>
        </section>
      }
    } @else {
      <portal-waiting [failed]="lessons.balance.stale()" />
    }
  `,
  styleUrl: './balance.screen.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BalanceScreen {
  protected readonly t = injectT();
  protected readonly lessons = inject(Lessons);
  protected readonly format = inject(Format);
  readonly #i18n = inject(I18n);
  protected readonly count = signal(AT_ONCE);
  readonly #entries = computed(() => this.lessons.balance.value()?.entries ?? []);
  protected readonly shown = computed(() => this.#entries().slice(0, this.count()));
  protected readonly rest = computed(() => this.#entries().length - this.shown().length);
  protected readonly size = Math.abs;

  /** "10 bought on 3 May, 4 used, 6 left": what there was nothing of is not mentioned. */
  protected readonly story = computed(() => {
    const told = storyOf(this.#entries());
    const part = (n: number, key: 'added' | 'used' | 'expired' | 'removed') => (n > 0 ? [this.t(`portal.balance.story.${key}`, { n })] : []);
    const bought = told.boughtOn === null ? [] : [this.t(told.purchases === 1 ? 'portal.balance.story.bought' : 'portal.balance.story.boughtSince', { n: told.bought, day: this.#day(told.boughtOn) })];
    const left = this.t('portal.balance.story.left', { n: this.lessons.balance.value()?.remaining });
    return [...bought, ...part(told.added, 'added'), ...part(told.used, 'used'), ...part(told.expired, 'expired'), ...part(told.removed, 'removed'), left];
  });

  /** With the year only where it is not this one. */
  #day(date: string): string {
    const year = new Date(this.lessons.now()).getUTCFullYear() === Number(date.slice(0, 4)) ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(this.#i18n.locale() === 'en' ? 'en-GB' : 'vi', { day: 'numeric', month: 'long', timeZone: 'UTC', ...year }).format(Date.parse(date));
  }
}
