import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LeaveApi } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { addDays, weekStart } from '@ui/format/calendar';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { LeaveWords } from '../leave/leave-words';
import { companyToday } from '../session/today';
import { HomeCard } from './home-card';

const SHOWN = 6;

/** Who is away this week, of those whose leave the reader sees. */
@Component({
  selector: 'app-out-this-week',
  imports: [Avatar, Button, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('leave.home.out')" [of]="read">
      @if (away().length) {
        <ul>
          @for (item of away().slice(0, shown); track item.id) {
            <li data-testid="home-out">
              <ui-avatar [name]="item.name" />
              <span class="names">
                <span class="strong truncate">{{ item.name }}</span>
                <span class="small muted truncate">{{ item.words }}</span>
              </span>
            </li>
          }
        </ul>
        @if (away().length > shown) {
          <p class="small faint">{{ t('leave.home.more', { n: away().length - shown }) }}</p>
        }
      } @else {
        <p class="muted">{{ t('leave.home.nobodyOut') }}</p>
      }
      <div><a uiButton routerLink="/hr/leave/calendar">{{ t('leave.home.calendar') }}</a></div>
    </app-home-card>
  `,
  styles: `
    :host {
      display: contents;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 46px;
    }
    .names {
      display: grid;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutThisWeek {
  protected readonly t = injectT();
  protected readonly shown = SHOWN;
  readonly #words = inject(LeaveWords);
  readonly #api = inject(LeaveApi);
  readonly #monday = weekStart(companyToday());
  protected readonly read = resource({ loader: () => this.#api.calendar({ from: this.#monday, to: addDays(this.#monday, 6) }) });
  protected readonly away = computed(() =>
    (this.read.hasValue() ? this.read.value() : [])
      .filter(({ kind, status }) => kind === 'leave' && status === 'approved')
      .map((item) => ({ id: item.id, name: item.personName ?? '', words: `${item.typeName ?? ''} · ${this.#words.dates(item)}` })),
  );
}
