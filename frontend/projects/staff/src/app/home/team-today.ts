import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { HomeCard } from './home-card';
import { TeamTime } from './team-time';

/** Who is in, who is away and who was expected: of the department, or of the company. */
@Component({
  selector: 'app-team-today',
  imports: [HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t(team.mine ? 'home.team.today' : 'home.team.companyToday')" [of]="team.overview">
      <a beside class="small" routerLink="/hr/attendance/present">{{ t('home.team.whoIsIn') }}</a>
      <dl>
        @for (group of groups(); track group.label) {
          <div [attr.data-testid]="'today-' + group.id">
            <dt>{{ t(group.label) }}</dt>
            <dd>
              <strong class="num" [class.faint]="!group.count">{{ format.number(group.count) }}</strong>
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

  protected readonly groups = computed(() => {
    if (!this.team.overview.hasValue()) return [];
    const { in: inNow, missingClockOut, onLeave, late, notIn } = this.team.overview.value();
    return [
      { id: 'in', label: 'home.team.in' as const, ...inNow },
      // Nobody knows whether they are in: apart from those who are, and only where there are any.
      ...(missingClockOut.count ? [{ id: 'missing', label: 'home.team.missing' as const, ...missingClockOut }] : []),
      { id: 'leave', label: 'home.team.onLeave' as const, ...onLeave },
      { id: 'late', label: 'home.team.late' as const, ...late },
      { id: 'expected', label: 'home.team.notIn' as const, ...notIn },
    ].map((group) => ({ ...group, words: this.#words(group.names, group.count) }));
  });

  #words(names: readonly string[], count: number): string {
    const rest = count - names.length;
    return rest > 0 ? this.t('home.team.andMore', { names: names.join(', '), n: rest }) : names.join(', ');
  }
}
