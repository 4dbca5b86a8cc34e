import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Approval, ApprovalsApi } from '@api/approvals-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Summaries } from '../time/approvals/summaries';
import { HomeCard } from './home-card';

const SHOWN = 4;

/** What waits for the reader's decision, the oldest first. */
@Component({
  selector: 'app-waiting-card',
  imports: [Avatar, Button, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.waiting.title')" [of]="read">
      @if (total(); as n) {
        <span beside class="muted num">{{ t('home.waiting.n', { n }) }}</span>
      }
      @if (items().length) {
        <ul>
          @for (item of items(); track item.id) {
            <li>
              <ui-avatar [name]="item.personName" />
              <span class="names">
                <span class="strong truncate">{{ item.personName }}</span>
                <span class="small muted truncate">{{ t(kindKey(item)) }} · {{ summaries.text(item) }}</span>
              </span>
              <span class="small faint">{{ format.relative(item.requestedAt) }}</span>
            </li>
          }
        </ul>
        <div><a uiButton="primary" routerLink="/hr/approvals" data-testid="open-approvals">{{ t('home.waiting.open') }}</a></div>
      } @else {
        <p class="muted">{{ t('home.waiting.none') }}</p>
      }
    </app-home-card>
  `,
  styles: `
    :host {
      display: grid;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 48px;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border-bottom: 0;
    }
    .names {
      flex: 1;
      display: grid;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WaitingCard {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly summaries = inject(Summaries);
  protected readonly kindKey = ({ kind }: Approval): TextKey => `approvals.kind.${kind}`;
  readonly #api = inject(ApprovalsApi);
  protected readonly read = resource({ loader: () => this.#api.list({ responsible: true }, null, SHOWN) });
  protected readonly items = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly total = computed(() => (this.read.hasValue() ? (this.read.value().total ?? this.items().length) : 0));
}
