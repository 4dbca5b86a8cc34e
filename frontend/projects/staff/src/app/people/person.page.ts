import { ChangeDetectionStrategy, Component, inject, input, linkedSignal } from '@angular/core';
import type { Person } from '@api/people-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Session } from '../session/session';
import { PersonDetail } from './person-detail';

@Component({
  selector: 'app-person-page',
  imports: [PersonDetail],
  template: `<app-person-detail [id]="id()" (changed)="person.set($event)" (loaded)="person.set($event)" />`,
  styles: `
    app-person-detail {
      display: block;
      max-width: 760px;
      margin: 0 auto;
      padding-top: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  readonly id = input.required<string>();
  protected readonly person = linkedSignal<string, Person | null>({ source: this.id, computation: () => null });

  constructor() {
    const browses = (): boolean => this.#session.scope('hr.people.view') !== 'self';
    const own = (): boolean => !browses() && this.id() === this.#session.me()?.id;
    usePageTitle(
      () => (own() ? this.t('shell.nav.myRecord') : (this.person()?.name ?? this.t('people.title'))),
      () => (browses() ? { link: '/hr/people', label: this.t('people.title') } : null),
    );
  }
}
