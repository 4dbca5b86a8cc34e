import { ChangeDetectionStrategy, Component, inject, input, resource } from '@angular/core';
import { PeopleApi } from '@api/people-api';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { MonthView } from './month-view';

/** The months of somebody else. */
@Component({
  selector: 'app-person-days-page',
  imports: [MonthView],
  template: `<app-month-view [personId]="id()" [month]="month()" [day]="day()" [view]="layout()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonDaysPage {
  protected readonly t = injectT();
  readonly #people = inject(PeopleApi);
  readonly id = input.required<string>();
  readonly month = input<string>();
  readonly day = input<string>();
  readonly layout = input<string>();
  readonly #person = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#people.get(params.id) });

  constructor() {
    usePageTitle(
      () => (this.#person.hasValue() ? this.#person.value().value.name : this.t('attendance.team')),
      () => ({ link: '/hr/attendance', label: this.t('attendance.team') }),
    );
  }
}
