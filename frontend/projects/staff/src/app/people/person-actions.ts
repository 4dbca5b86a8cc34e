import { inject, Injectable } from '@angular/core';
import { AccessApi } from '@api/access-api';
import { PeopleApi, type Person } from '@api/people-api';
import { Problem } from '@api/problem';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { problemText } from '@ui/form/problem-text';
import { Toasts } from '@ui/toast/toasts';
import { Subject } from 'rxjs';
import { roleKey } from './person-words';

/** The use cases of one record; each resolves to the changed person, or to nothing when it was called off. */
@Injectable({ providedIn: 'root' })
export class PersonActions {
  readonly #t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #access = inject(AccessApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  /** People whose last change was taken back from a toast, after their page had shown it. */
  readonly undone = new Subject<Person>();

  async edit(person: Person, etag: string | null): Promise<Person | undefined> {
    const { PersonDialog } = await import('./person-dialog');
    return this.#dialogs.open<Person>(PersonDialog, { person, etag });
  }

  async changeRole(person: Person): Promise<Person | undefined> {
    const { RoleDialog } = await import('./role-dialog');
    const changed = await this.#dialogs.open<Person>(RoleDialog, person, 520);
    if (changed) {
      const role = this.#t(roleKey(changed.role));
      this.#toasts.done(this.#t('people.role.saved', { name: person.name, role }), () => this.#giveBack(person));
    }
    return changed;
  }

  async #giveBack(person: Person): Promise<void> {
    try {
      await this.#api.setRole(person.id, person.role);
      this.undone.next(person);
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.#t));
    }
  }

  async invite(person: Person): Promise<Person | undefined> {
    const { InviteDialog } = await import('../invitations/invite-dialog');
    return (await this.#dialogs.open(InviteDialog, person)) ? { ...person, status: 'invited' } : undefined;
  }

  async deactivate(person: Person): Promise<Person | undefined> {
    const { name, id } = person;
    const { WhatChanges } = await import('../access/what-changes');
    const done = await this.#dialogs.confirm({
      title: this.#t('people.deactivate.title', { name }),
      details: { component: WhatChanges, inputs: { ask: () => this.#access.previewDeactivation(id) } },
      text: this.#t('people.deactivate.text'),
      consequences: [
        this.#t('people.deactivate.sessions'),
        this.#t('people.deactivate.seat'),
        this.#t('people.deactivate.record'),
      ],
      action: this.#t('people.deactivate.action'),
      danger: true,
      run: () => this.#api.deactivate(id),
    });
    if (!done) return undefined;
    this.#toasts.done(this.#t('people.deactivate.done', { name }));
    return { ...person, status: 'inactive' };
  }

  async reactivate(person: Person): Promise<Person | undefined> {
    const { name, id } = person;
    const done = await this.#dialogs.confirm({
      title: this.#t('people.reactivate.title', { name }),
      text: this.#t('people.reactivate.text'),
      action: this.#t('people.reactivate.action'),
      run: () => this.#api.reactivate(id),
    });
    if (!done) return undefined;
    this.#toasts.done(this.#t('people.reactivate.done', { name }));
    return { ...person, status: 'active' };
  }

  async cancelOffboarding(person: Person): Promise<Person | undefined> {
    const { name, id } = person;
    const done = await this.#dialogs.confirm({
      title: this.#t('people.offboard.cancelTitle', { name }),
      text: this.#t('people.offboard.cancelText'),
      action: this.#t('people.offboard.cancel'),
      run: () => this.#api.cancelOffboarding(id),
    });
    if (!done) return undefined;
    this.#toasts.done(this.#t('people.offboard.cancelled', { name }));
    return { ...person, offboarding: null };
  }

  async offboard(person: Person): Promise<Person | undefined> {
    const { OffboardDialog } = await import('./offboard-dialog');
    return this.#dialogs.open<Person>(OffboardDialog, person, 600);
  }
}
