import { inject, Injectable, resource } from '@angular/core';
import { DepartmentsApi } from '@api/departments-api';
import { InvitationsApi } from '@api/invitations-api';
import { PeopleApi } from '@api/people-api';
import { Session } from '../session/session';

export interface Counts {
  /** Null where the reader may not count. */
  readonly people: number | null;
  readonly departments: number | null;
  readonly invitations: number | null;
}

/** How many there are of what this person may see: read once for all cards that show it. */
@Injectable()
export class HomeCounts {
  readonly #session = inject(Session);
  readonly #people = inject(PeopleApi);
  readonly #departments = inject(DepartmentsApi);
  readonly #invitations = inject(InvitationsApi);
  readonly read = resource({ loader: () => this.#load() });

  async #load(): Promise<Counts> {
    const session = this.#session;
    const browses = ['all', 'department'].includes(session.scope('hr.people.view'));
    const [people, departments, invitations] = await Promise.all([
      browses ? this.#people.list({ status: 'active', total: true }, null, 1) : null,
      session.scope('hr.departments.view') === 'all' ? this.#departments.list() : null,
      session.can('hr.people.invite') ? this.#invitations.list({ status: 'pending', total: true }, null, 1) : null,
    ]);
    return {
      people: people && (people.total ?? people.items.length),
      departments: departments && departments.items.filter((one) => !one.archived).length,
      invitations: invitations && (invitations.total ?? invitations.items.length),
    };
  }
}
