import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemOf } from '@api/problem-of';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Session } from '../session/session';
import { HomeCounts } from './home-counts';

/** A row of counts, each leading to the list it counts. */
@Component({
  selector: 'app-home-numbers',
  imports: [Failed, RouterLink, Skeleton],
  template: `
    @for (tile of tiles(); track tile.link) {
      <a [routerLink]="tile.link" [queryParams]="tile.query">
        <span class="muted">{{ t(tile.label) }}</span>
        <strong class="num">{{ format.number(tile.value) }}</strong>
      </a>
    } @empty {
      @if (problem(); as failure) {
        <ui-failed [problem]="failure" (retry)="counts.read.reload()" />
      } @else {
        <ui-skeleton [widths]="[24, 12]" />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 180px), 1fr));
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: hidden;
      gap: 1px;
      background: var(--line);
    }
    :host:has(ui-skeleton) {
      background: var(--surface);
    }
    ui-skeleton,
    ui-failed {
      min-height: 86px;
      padding: 22px 20px;
      background: var(--surface);
    }
    a {
      display: grid;
      align-content: start;
      gap: 4px;
      padding: 16px 20px 18px;
      background: var(--surface);
      color: var(--text);
      text-decoration: none;
    }
    a:hover {
      background: var(--surface-2);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    @media (max-width: 560px) {
      a {
        grid-template-columns: 1fr auto;
        align-items: center;
        padding: 10px 16px;
      }
    }
    strong {
      font-size: var(--t-28);
      font-weight: 600;
      letter-spacing: -0.02em;
      line-height: 1.1;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.wide]': 'several()' },
})
export class HomeNumbers {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #session = inject(Session);
  protected readonly counts = inject(HomeCounts);
  protected readonly problem = problemOf(this.counts.read);

  /** Known from the abilities before the numbers are: nothing moves when they come. */
  protected readonly several = computed(() => this.#session.scope('hr.departments.view') === 'all' || this.#session.can('hr.people.invite'));
  protected readonly tiles = computed(() => {
    const own = this.#session.scope('hr.people.view') === 'department';
    const tiles: { label: TextKey; value: number; link: string; query?: Record<string, string> }[] = [];
    if (!this.counts.read.hasValue()) return [];
    const { people, departments, invitations } = this.counts.read.value();
    if (people !== null) {
      const label = own ? 'home.peopleInDepartment' : 'home.people';
      tiles.push({ label, value: people, link: '/hr/people', query: { status: 'active' } });
    }
    if (departments !== null) tiles.push({ label: 'home.departments', value: departments, link: '/hr/departments' });
    if (invitations !== null) tiles.push({ label: 'home.invitations', value: invitations, link: '/hr/invitations', query: { status: 'pending' } });
    return tiles;
  });
}
