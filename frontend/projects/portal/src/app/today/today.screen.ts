import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Waiting } from '../frame/waiting';
import { Lessons } from '../session/lessons';
import { PortalSession } from '../session/portal-session';
import { LessonList } from './lesson-list';
import { daysUntil, nextOf, zoneOf } from './lesson-time';
import { NextLesson } from './next-lesson';

const WEEK = 7;

/** The next lesson, then the week. */
@Component({
  selector: 'portal-today',
  imports: [Icon, LessonList, NextLesson, Waiting],
  template: `
    <header>
      <h1 tabindex="-1">{{ t('portal.today.hello', { name: session.me()?.student?.name }) }}</h1>
      @if (groups(); as names) {
        <p class="muted">{{ t('portal.today.groups', { groups: names }) }}</p>
      }
    </header>
    @if (lessons.schedule.value()) {
      @if (next(); as lesson) {
        <portal-next-lesson [lesson]="lesson" data-testid="next-lesson" />
      } @else {
        <section class="panel none" data-testid="no-lesson">
          <ui-icon name="calendar-days" />
          <h2>{{ t('portal.today.none') }}</h2>
          <p class="muted">{{ t('portal.today.noneText') }}</p>
        </section>
      }
      @if (next() || week().length) {
        <section>
          <h2>{{ t('portal.today.week') }}</h2>
          @if (week().length) {
            <portal-lesson-list [lessons]="week()" />
          } @else {
            <p class="muted">{{ t('portal.today.weekEmpty') }}</p>
          }
        </section>
      }
      @if (later().length) {
        @if (all()) {
          <section>
            <h2>{{ t('portal.today.laterTitle') }}</h2>
            <portal-lesson-list [lessons]="later()" />
          </section>
        } @else {
          <button type="button" class="touch" data-testid="later" (click)="all.set(true)">{{ t('portal.today.later', { n: later().length }) }}</button>
        }
      }
      @if (zones(); as zone) {
        <p class="faint zone">{{ t('portal.today.zone', { zone }) }}</p>
      }
    } @else {
      <portal-waiting [failed]="lessons.schedule.stale()" />
    }
  `,
  styles: `
    :host,
    section {
      display: grid;
      gap: 16px;
    }
    :host {
      gap: 28px;
    }
    header {
      display: grid;
      gap: 4px;
    }
    .none {
      justify-items: center;
      gap: 6px;
      padding: 40px 24px;
      text-align: center;
      text-wrap: balance;
    }
    .none ui-icon {
      width: 40px;
      height: 40px;
      margin-bottom: 6px;
      color: var(--text-3);
    }
    .touch {
      justify-self: start;
    }
    .zone {
      font-size: var(--t-14);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TodayScreen {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
  protected readonly lessons = inject(Lessons);
  protected readonly all = signal(false);
  readonly #items = computed(() => this.lessons.schedule.value()?.items ?? []);
  protected readonly groups = computed(() => this.session.me()?.groups.map(({ name }) => name).join(', '));
  protected readonly next = computed(() => nextOf(this.#items(), this.lessons.now()));
  protected readonly week = computed(() => this.#items().filter(({ startsAt }) => daysUntil(startsAt, this.lessons.now()) < WEEK));
  protected readonly later = computed(() => this.#items().filter(({ startsAt }) => daysUntil(startsAt, this.lessons.now()) >= WEEK));
  /** One, unless clocks change in these weeks. */
  protected readonly zones = computed(() => [...new Set(this.#items().map(({ startsAt }) => zoneOf(startsAt)))].join(' / '));
}
