import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import { notFound, staleVersion } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import type { NewPersonBody, OwnContactBody } from './dto/people.dto.js';
import { PersonEntity } from './person.entity.js';
import type { PersonStatus } from './person.types.js';

/** A record as it is before a change, locked so that it stays so until the change is done. */
export interface LockedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly jobTitle: string | null;
  readonly departmentId: string | null;
  readonly role: StaffRole;
  readonly status: PersonStatus;
  readonly startDate: string | null;
  readonly employmentType: string | null;
  readonly version: number;
  readonly hasAccount: boolean;
  readonly isInvited: boolean;
}

export type PersonChanges = Partial<Pick<PersonEntity, 'name' | 'email' | 'jobTitle' | 'departmentId' | 'role' | 'status' | 'startDate' | 'employmentType'>>;

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /**
   * Locks a record for a change.
   * @param version what the caller saw, if they say
   * @throws Problem 404 when the actor may not see it, 412 when it is not the version they saw
   */
  async lock(id: string, version?: number): Promise<LockedPerson> {
    const person = await this.database.first<LockedPerson>(
      `select p.id, p.name, p.email, p.job_title as "jobTitle", p.department_id as "departmentId", p.role, p.status,
              p.start_date::text as "startDate", p.employment_type as "employmentType", p.version,
              exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id) as "hasAccount",
              exists (select from app.invitation i where i.company_id = p.company_id and i.person_id = p.id and i.status = 'pending') as "isInvited"
         from app.person p where p.company_id = $1 and p.id = $2 for no key update of p`,
      [this.database.actor.companyId, id],
    );
    if (!person) throw notFound();
    if (version !== undefined && version !== person.version) throw staleVersion();
    return person;
  }

  add(person: NewPersonBody & { status: PersonStatus; previousPersonId?: string }): Promise<string> {
    const { name, email, jobTitle, departmentId, role = 'employee', startDate, employmentType, status, previousPersonId } = person;
    return this.database.insert(PersonEntity, {
      name,
      email: email || null,
      jobTitle: jobTitle || null,
      departmentId: departmentId ?? null,
      role,
      status,
      startDate: startDate ?? null,
      employmentType: employmentType ?? null,
      previousPersonId: previousPersonId ?? null,
    });
  }

  async change(person: LockedPerson, changes: PersonChanges): Promise<void> {
    const where = { companyId: this.database.actor.companyId, id: person.id };
    await this.database.update(PersonEntity, where, { ...changes, version: person.version + 1, updatedAt: () => 'now()' });
  }

  /** Writes the parts of the actor's own contact data that are given. */
  async saveOwnContact(contact: OwnContactBody): Promise<void> {
    const { personId } = this.database.actor;
    const given = (value: string | null | undefined) => [value !== undefined, value || null];
    await this.database.query(
      `insert into app.person_contact as c (person_id, phone, address, emergency_contact) values ($1, $3, $5, $7)
       on conflict (company_id, person_id) do update set
         phone = case when $2 then $3 else c.phone end,
         address = case when $4 then $5 else c.address end,
         emergency_contact = case when $6 then $7 else c.emergency_contact end`,
      [personId, ...given(contact.phone), ...given(contact.address), ...given(contact.emergencyContact)],
    );
  }
}
