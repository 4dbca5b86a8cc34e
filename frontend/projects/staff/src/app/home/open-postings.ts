import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PostingsApi } from '@api/postings-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { HomeCard } from './home-card';

const SHOWN = 5;

/** What the career page offers, with how many have applied; those first that most have applied for. */
@Component({
  selector: 'app-open-postings',
  imports: [Button, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.postings.heading')" [of]="read">
      @if (postings().length) {
        <ul>
          @for (posting of postings(); track posting.id) {
            <li data-testid="home-posting">
              <a [routerLink]="['/hr/recruitment/postings', posting.id, 'applications']">
                <span class="strong truncate">{{ posting.title }}</span>
                <span class="num small muted">{{ t('home.postings.received', { n: posting.received }) }}</span>
                <span class="small faint truncate">{{ posting.until }}</span>
              </a>
            </li>
          }
        </ul>
      } @else {
        <p class="muted">{{ t('home.postings.none') }}</p>
      }
      <div><a uiButton routerLink="/hr/recruitment/postings">{{ t('home.postings.all') }}</a></div>
    </app-home-card>
  `,
  styles: `
    :host {
      display: contents;
    }
    a:not([uiButton]) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: baseline;
      gap: 0 12px;
      padding-block: 6px;
      color: inherit;
      text-decoration: none;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenPostings {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(PostingsApi);
  protected readonly read = resource({ loader: async () => (await this.#api.list({ status: 'published', sort: '-received' }, null, SHOWN)).items });
  protected readonly postings = computed(() =>
    (this.read.hasValue() ? this.read.value() : []).map(({ id, title, received, closesOn, open }) => ({
      id,
      title,
      received,
      until: !open ? this.t('home.postings.full') : closesOn ? this.t('home.postings.until', { date: this.#format.date(closesOn) }) : this.t('home.postings.noEnd'),
    })),
  );
}
