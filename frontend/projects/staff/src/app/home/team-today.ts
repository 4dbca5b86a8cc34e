import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../session/session';
import { HomeCard } from './home-card';
import { TeamTime } from './team-time';

/** Names that fit in a card; the rest is a number. */
const NAMED = 6;

/** Who is in, who is away and who was expected: of the department, or of the company. */
@Component({
  selector: 'app-team-today',
  imports: [HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t(mine() ? 'home.team.today' : 'home.team.companyToday')" [of]="team.today">
      <a beside class="small" routerLink="/hr/attendance/present">{{ t('home.team.whoIsIn') }}</a>
      <dl>
        @for (group of groups(); track group.label) {
          <div [attr.data-testid]="'today-' + group.id">
            <dt>{{ t(group.label) }}</dt>
            <dd>
              <strong class="num" [class.faint]="!group.names.length">{{ format.number(group.names.length) }}</strong>
              <span class="small muted">{{ group.words }}</span>
            </dd>
          </div>
        }
      </dl>
    </app-home-card>
  `,
  styles: `
    :host {
      display: grid;
    }
    dl > div {
      display: grid;
      grid-template-columns: 104px minmax(0, 1fr);
      align-items: baseline;
      gap: 12px;
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
    dl > div:last-child {
      border-bottom: 0;
      padding-bottom: 0;
    }
    dt {
      color: var(--text-2);
    }
    dd {
      display: grid;
      grid-template-columns: 40px minmax(0, 1fr);
      align-items: baseline;
      gap: 8px;
    }
    strong {
      font-size: var(--t-20);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TeamToday {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly team = inject(TeamTime);
  protected readonly mine = computed(() => this.#session.scope('hr.attendance.view') === 'department');
  readonly #session = inject(Session);

  protected readonly groups = computed(() => {
    if (!this.team.today.hasValue()) return [];
    const { present, rows } = this.team.today.value();
    const inNow = new Set(present.map(({ personId }) => personId));
    const away = rows.filter(({ daysOnLeave }) => daysOnLeave > 0);
    const expected = rows.filter(({ personId, plannedMinutes, daysWorked, daysOnLeave }) => plannedMinutes > 0 && daysWorked === 0 && daysOnLeave === 0 && !inNow.has(personId));
    const late = rows.filter(({ daysLate }) => daysLate > 0);
    return [
      { id: 'in', label: 'home.team.in' as const, names: present.map(({ personName }) => personName) },
      { id: 'leave', label: 'home.team.onLeave' as const, names: away.map(({ personName }) => personName) },
      { id: 'late', label: 'home.team.late' as const, names: late.map(({ personName }) => personName) },
      { id: 'expected', label: 'home.team.notIn' as const, names: expected.map(({ personName }) => personName) },
    ].map((group) => ({ ...group, words: this.#words(group.names) }));
  });

  #words(names: readonly string[]): string {
    const rest = names.length - NAMED;
    return rest > 0 ? this.t('home.team.andMore', { names: names.slice(0, NAMED).join(', '), n: rest }) : names.join(', ');
  }
}
