import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, resource } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { PeopleApi, type Person } from '@api/people-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { withinSentence } from '@ui/format/within-sentence';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { PersonLeave } from '../leave/person/person-leave';
import { Schedules } from '../schedules/schedules';
import { Session } from '../session/session';
import { PersonalData } from '../privacy/personal-data';
import { mayEdit, mayRemove } from './people.policy';
import { PersonActions } from './person-actions';
import { PersonMenu } from './person-menu';
import { employmentKey, roleKey, statusKey, statusTone } from './person-words';

interface Fact {
  readonly label: TextKey;
  readonly value: string | null | undefined;
  /** Where this reader could fill it in: in the record, or among their own contact details. */
  readonly add: 'record' | 'own' | null;
}

/** One person's record, in a side panel or as a page. Shows exactly the fields the answer carries. */
@Component({
  selector: 'app-person-detail',
  imports: [Avatar, Badge, Button, Empty, Failed, PersonLeave, PersonMenu, PersonalData, RouterLink, Schedules, Skeleton],
  templateUrl: './person-detail.html',
  styleUrl: './person-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  readonly #api = inject(PeopleApi);
  readonly #actions = inject(PersonActions);
  readonly id = input.required<string>();
  readonly changed = output<Person>();
  readonly loaded = output<Person>();

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = problemOf(this.read);
  /** Trying again cannot help with a record that is not there, or not for this reader; nor with what is no id at all. */
  protected readonly missing = computed(() => ([400, 404].includes(this.problem()?.status ?? 0) ? this.t('ui.error.gone') : null));
  protected readonly person = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly own = computed(() => this.person()?.id === this.session.me()?.id);
  protected readonly editable = computed(() => {
    const [me, person] = [this.session.me(), this.person()];
    return !!me && !!person && mayEdit(me, person);
  });
  protected readonly keepsData = computed(() => this.session.scope('hr.people.edit') === 'all');
  protected readonly erasable = computed(() => {
    const [me, person] = [this.session.me(), this.person()];
    return !!me && !!person && person.status === 'offboarded' && mayRemove(me, person);
  });
  protected readonly seesLeave = ({ id, status }: Person): boolean => status !== 'invited' && (id === this.session.me()?.id || ['all', 'department'].includes(this.session.scope('hr.leave.view')));
  protected readonly withinSentence = withinSentence;
  protected readonly words = { roleKey, statusKey, statusTone };
  protected readonly photo = computed(() => {
    const person = this.person();
    return person ? this.#api.photoUrl(person) : null;
  });
  protected readonly leaving = computed(() => {
    const planned = this.person()?.offboarding;
    if (!planned) return null;
    const date = this.format.date(planned.lastDay);
    return planned.heirName
      ? this.t('people.offboard.plannedHeir', { date, heir: planned.heirName })
      : this.t('people.offboard.planned', { date });
  });
  protected readonly signIn = computed(() => {
    const person = this.person();
    const invited = person?.invitation;
    if (invited) {
      const { email, expiresAt, expired } = invited;
      const key = expired ? 'people.access.invitedExpired' : 'people.access.invitedUntil';
      return this.t(key, { email, date: this.format.date(expiresAt) });
    }
    if (person?.status === 'invited') return this.t('people.access.invitedSignIn');
    if (person?.status === 'inactive') return this.t('people.access.inactiveSignIn');
    if (person?.status === 'offboarded') return this.t('people.access.leftSignIn');
    return person?.hasAccount ? this.t('people.access.hasSignIn') : this.t('people.access.noSignIn');
  });

  /** What is known, and what this reader could add; the rest is left out rather than shown as missing. */
  protected readonly facts = computed(() => {
    const person = this.person();
    if (!person) return [];
    const record = this.editable() ? ('record' as const) : null;
    const own = this.own() ? ('own' as const) : null;
    const { contact, employmentType } = person;
    const sections: { heading: TextKey; facts: Fact[] }[] = [
      {
        heading: 'people.section.employment',
        facts: [
          { label: 'people.field.department', value: person.departmentName, add: record },
          { label: 'people.field.employmentType', value: employmentType && this.t(employmentKey(employmentType)), add: record },
          { label: 'people.field.startDate', value: this.format.date(person.startDate), add: record },
          { label: 'people.access.manager', value: person.managerName, add: null },
        ],
      },
      {
        heading: 'people.section.contact',
        facts: [
          { label: 'people.field.email', value: person.email, add: record },
          { label: 'people.field.phone', value: contact?.phone, add: own },
          { label: 'people.field.address', value: contact?.address, add: own },
          { label: 'people.field.emergencyContact', value: contact?.emergencyContact, add: own },
        ],
      },
    ];
    return sections
      .map(({ heading, facts }) => ({ heading, facts: facts.filter(({ value, add }) => value || add) }))
      .filter(({ facts }) => facts.length > 0);
  });

  constructor() {
    this.#actions.undone.pipe(takeUntilDestroyed()).subscribe((person) => person.id === this.id() && this.saved(person));
    effect(() => {
      const person = this.person();
      if (person) this.loaded.emit(person);
    });
  }

  protected async edit(): Promise<void> {
    const person = this.person();
    if (person && this.read.hasValue()) this.saved(await this.#actions.edit(person, this.read.value().etag));
  }

  protected saved(person: Person | undefined): void {
    if (!person) return;
    this.changed.emit(person);
    // The version has moved on: read it again rather than guess.
    this.read.reload();
  }
}
