import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { changedValues, valuesOf } from '../../../common/http/changes.js';
import { forbidden, notFound, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { InvitationExpiry } from '../invitations/invitation-expiry.service.js';
import type { Person } from './dto/people.answers.js';
import type { NewPersonBody, OwnContactBody, PersonChangesBody } from './dto/people.dto.js';
import { PERSON_RULES, type PersonRule, whyNotAssign, whyNotGrant, whyNotRemove } from './people.policy.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleRepository } from './people.repository.js';

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly queries: PeopleQueries,
    private readonly expiry: InvitationExpiry,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<Person> {
    const person = await this.queries.find(id);
    if (!person) throw notFound();
    return person;
  }

  /**
   * A record without a sign-in; inviting can follow.
   * @throws Problem 403 when HR adds an Admin, 400 for a department that is not there, 409 for an address on record or no seat left
   */
  async create(body: NewPersonBody): Promise<Person> {
    refuse(whyNotGrant(this.database.actor, body.role ?? 'employee'));
    await this.expiry.endOverdue();
    const id = await this.people.add({ ...body, status: 'active' });
    await this.audit.record('hr.people.invite', { type: 'person', id }, undefined, { ...body, status: 'active' });
    return this.get(id);
  }

  /** @throws Problem 404, 412, 400 for a department that is not there, 409 for an address that is not ours to change */
  async edit(id: string, body: PersonChangesBody, version?: number): Promise<Person> {
    const person = await this.people.lock(id, version);
    const changes = changedValues(person, body);
    if ('email' in changes) {
      if (person.hasAccount) throw stateConflict('They sign in with this address, so only they can change it, in their own settings.', { reason: 'SIGN_IN_ADDRESS' });
      if (person.isInvited) throw stateConflict('An invitation to this address is waiting. Withdraw it, then invite the new address.', { reason: 'ADDRESS_INVITED' });
    }
    if (Object.keys(changes).length === 0) return this.get(id);
    await this.people.change(person, changes);
    await this.audit.record('hr.people.edit', { type: 'person', id }, valuesOf(person, changes), changes);
    return this.get(id);
  }

  async editOwnContact(body: OwnContactBody): Promise<Person> {
    const { personId } = this.database.actor;
    await this.people.saveOwnContact(body);
    // Which parts changed is for the log; what they say is private.
    await this.audit.record('hr.people.edit-own-contact', { type: 'person', id: personId }, undefined, { changed: Object.keys(body) });
    return this.get(personId);
  }

  /** @throws Problem 404, 412, 403 for one's own role or HR and Admins, 409 LAST_ADMIN or for somebody who left */
  async assignRole(id: string, role: StaffRole, version?: number): Promise<Person> {
    const person = await this.people.lock(id, version);
    refuse(whyNotAssign(this.database.actor, person, role));
    if (person.status === 'offboarded') throw stateConflict('They have left. Their record keeps the role they had.', { reason: 'LEFT_ALREADY' });
    if (person.role === role) return this.get(id);
    await this.people.change(person, { role });
    await this.audit.record('hr.roles.assign', { type: 'person', id }, { role: person.role }, { role });
    return this.get(id);
  }

  /** @throws Problem 404, 412, 403, 409 LAST_ADMIN or when they are not active */
  deactivate(id: string, version?: number): Promise<Person> {
    return this.setStatus(id, 'active', 'inactive', version);
  }

  /** @throws Problem 404, 412, 403, 409 when they are not inactive or no seat is left */
  async reactivate(id: string, version?: number): Promise<Person> {
    await this.expiry.endOverdue();
    return this.setStatus(id, 'inactive', 'active', version);
  }

  private async setStatus(id: string, from: 'active' | 'inactive', to: 'active' | 'inactive', version?: number): Promise<Person> {
    const person = await this.people.lock(id, version);
    refuse(whyNotRemove(this.database.actor, person));
    if (person.status !== from) throw stateConflict(`Their status is ${person.status}; this takes somebody who is ${from}.`, { reason: 'OTHER_STATUS', status: person.status });
    await this.people.change(person, { status: to });
    await this.audit.record('hr.people.remove', { type: 'person', id }, { status: from }, { status: to });
    return this.get(id);
  }
}

/** @throws Problem 403 in the words of the rule, if there is one */
export function refuse(rule: PersonRule | undefined): void {
  if (rule !== undefined) throw forbidden(PERSON_RULES[rule]);
}
