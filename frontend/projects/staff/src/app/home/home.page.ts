import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Session } from '../session/session';
import { HOME_CARDS } from './home-cards';
import { HomeCounts } from './home-counts';
import { TeamTime } from './team-time';

/** The start page: a grid of cards, each there for those who have the ability it serves. */
@Component({
  selector: 'app-home-page',
  imports: [NgComponentOutlet],
  providers: [HomeCounts, TeamTime],
  template: `
    <div class="page">
      <header>
        <h2>{{ t('home.greeting', { name: session.me()?.name }) }}</h2>
        <p class="muted">{{ t('home.today', { date: today() }) }}</p>
      </header>
      <div class="cards">
        @for (entry of cards(); track entry.card) {
          <ng-container [ngComponentOutlet]="entry.card" />
        }
      </div>
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: 24px;
      max-width: 1040px;
      margin: 0 auto;
      padding-top: 32px;
    }
    h2 {
      font-size: var(--t-28);
      letter-spacing: -0.025em;
      line-height: 1.25;
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
      gap: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #format = inject(Format);
  protected readonly today = () => this.#format.dayLong(new Date().toISOString());
  protected readonly cards = computed(() => HOME_CARDS.filter(({ shown }) => shown(this.session)));

  constructor() {
    usePageTitle(() => this.t('home.title'));
  }
}
