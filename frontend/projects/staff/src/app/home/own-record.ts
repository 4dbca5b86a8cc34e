import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Person } from '@api/people-api';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';

@Component({
  selector: 'app-own-record',
  imports: [Button, RouterLink],
  template: `
    <h3>{{ t('home.me.title') }}</h3>
    <dl class="facts">
      <div>
        <dt>{{ t('home.me.jobTitle') }}</dt>
        <dd>{{ person().jobTitle || t('home.me.none') }}</dd>
      </div>
      <div>
        <dt>{{ t('home.me.department') }}</dt>
        <dd>{{ person().departmentName || t('home.me.none') }}</dd>
      </div>
      <div>
        <dt>{{ t('home.me.started') }}</dt>
        <dd>{{ format.date(person().startDate) || t('home.me.none') }}</dd>
      </div>
    </dl>
    <div class="row">
      <a uiButton [routerLink]="['/hr/people', person().id]">{{ t('home.me.open') }}</a>
      <a uiButton="quiet" routerLink="/settings/me">{{ t('home.me.contact') }}</a>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'card' },
})
export class OwnRecord {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly person = input.required<Person>();
}
