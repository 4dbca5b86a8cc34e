import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PeopleApi } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Session } from '../session/session';
import { HomeCard } from './home-card';

/** One's own record in short. */
@Component({
  selector: 'app-own-record',
  imports: [Button, HomeCard, RouterLink],
  template: `
    <app-home-card [heading]="t('home.me.title')" [of]="read">
      @if (facts().length) {
        <dl class="facts">
          @for (fact of facts(); track fact.label) {
            <div>
              <dt>{{ t(fact.label) }}</dt>
              <dd>{{ fact.value }}</dd>
            </div>
          }
        </dl>
      } @else {
        <p class="muted">{{ t('home.me.nothing') }}</p>
      }
      <div class="row">
        <a uiButton [routerLink]="['/hr/people', session.me()?.id]">{{ t('home.me.open') }}</a>
        <a uiButton="quiet" routerLink="/settings/me">{{ t('home.me.contact') }}</a>
      </div>
    </app-home-card>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnRecord {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  readonly #people = inject(PeopleApi);
  protected readonly read = resource({ loader: async () => (await this.#people.get(this.session.me()?.id ?? '')).value });
  protected readonly facts = computed(() => {
    if (!this.read.hasValue()) return [];
    const { jobTitle, departmentName, managerName, startDate } = this.read.value();
    const facts = [
      { label: 'home.me.jobTitle' as const, value: jobTitle },
      { label: 'home.me.department' as const, value: departmentName },
      { label: 'home.me.manager' as const, value: managerName },
      { label: 'home.me.started' as const, value: this.format.date(startDate) },
    ];
    return facts.filter((fact) => fact.value);
  });
}
