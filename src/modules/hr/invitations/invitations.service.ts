import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { whyNotAssign, whyNotGrant } from '../people/people.policy.js';
import { type LockedPerson, PeopleRepository } from '../people/people.repository.js';
import { refuse } from '../people/people.service.js';
import type { NewInvitationBody, SentInvitation } from './dto/invitations.dto.js';
import { InvitationExpiry } from './invitation-expiry.service.js';
import { InvitationsQueries } from './invitations.queries.js';
import { type EmploymentDetails, InvitationsRepository, type LockedInvitation } from './invitations.repository.js';

export interface OpenedInvitation {
  readonly invitation: SentInvitation;
  readonly personId: string;
}

@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly invitations: InvitationsRepository,
    private readonly queries: InvitationsQueries,
    private readonly expiry: InvitationExpiry,
    private readonly audit: Audit,
  ) {}

  /**
   * Invites somebody: a record that exists (`personId`, or found by its address), otherwise a new one. Whether the address
   * has a sign-in in another company makes no difference here; accepting it would say so to the invited person.
   * @throws Problem 403 for HR and Admins, 404, 400, 409 for somebody who signs in already, a waiting invitation or no seat left
   */
  async invite(body: NewInvitationBody): Promise<SentInvitation> {
    const { invitation, personId } = await this.open(body);
    const { id, email, role } = invitation;
    await this.audit.record('hr.people.invite', { type: 'invitation', id }, undefined, { email, role, personId });
    return invitation;
  }

  /** The same as part of something else, which the log tells of as a whole: nothing is recorded here. @throws what invite() throws */
  async open(body: NewInvitationBody & EmploymentDetails): Promise<OpenedInvitation> {
    refuse(whyNotGrant(this.database.actor, body.role ?? 'employee'));
    await this.expiry.endOverdue();
    const existing = body.personId ?? (await this.recordWith(body.email));
    const { personId, role } = existing === undefined ? await this.addPerson(body) : await this.takePerson(existing, body);
    const { id, link } = await this.invitations.add(personId, body.email, role);
    return { invitation: { ...(await this.queries.find(id))!, link }, personId };
  }

  /**
   * Sends a new link. One that has expired waits anew: the record that was made for it, if it went, comes back.
   * @throws Problem 404, 403 for HR and an Admin's invitation, 409 when it is answered or withdrawn, or no seat is left
   */
  async resend(id: string): Promise<SentInvitation> {
    const invitation = await this.invitations.get(id);
    const { role, email, status } = invitation;
    refuse(whyNotGrant(this.database.actor, role));
    if (status !== 'pending' && status !== 'expired') throw stateConflict(`This invitation is ${status}.`, { reason: 'INVITATION_ENDED' });
    const personId = status === 'expired' ? await this.personAgain(invitation) : invitation.personId;
    const link = await this.invitations.renew(id, personId);
    if (!link) throw stateConflict('This invitation is not waiting any more.', { reason: 'INVITATION_ENDED' });
    await this.audit.record('hr.people.invite', { type: 'invitation', id }, { status }, { status: 'pending', email, resent: true });
    return { ...(await this.queries.find(id))!, link };
  }

  /** @throws Problem 404, 403 for HR and an Admin's invitation, 409 when it is not waiting */
  async withdraw(id: string): Promise<void> {
    const invitation = await this.invitations.get(id);
    refuse(whyNotGrant(this.database.actor, invitation.role));
    if (!(await this.invitations.withdraw(invitation))) throw stateConflict('This invitation is not waiting any more.', { reason: 'INVITATION_ENDED' });
    await this.audit.record('hr.people.invite', { type: 'invitation', id }, { status: 'pending', email: invitation.email }, { status: 'withdrawn' });
  }

  private async personAgain({ personId, email, role, newcomer }: LockedInvitation): Promise<string> {
    await this.expiry.endOverdue();
    const existing = personId ?? (await this.recordWith(email));
    if (existing === undefined) return (await this.addPerson({ ...newcomer, email, role })).personId;
    mustBeInvitable(await this.people.lock(existing));
    return existing;
  }

  private async addPerson({ email, name, role = 'employee', departmentId, jobTitle, startDate, employmentType }: NewInvitationBody & EmploymentDetails): Promise<{ personId: string; role: StaffRole }> {
    const previousPersonId = await this.leaverWith(email);
    const newcomer = { name: name || email.split('@')[0]!, email, role, status: 'invited' as const, ...(departmentId ? { departmentId } : {}) };
    const details = { ...(jobTitle ? { jobTitle } : {}), ...(startDate ? { startDate } : {}), ...(employmentType ? { employmentType } : {}) };
    const personId = await this.people.add({ ...newcomer, ...details, ...(previousPersonId ? { previousPersonId } : {}) });
    return { personId, role };
  }

  /** Makes an existing record what the invitation says: address, role, department. */
  private async takePerson(id: string, body: NewInvitationBody & EmploymentDetails): Promise<{ personId: string; role: StaffRole }> {
    const person = await this.people.lock(id);
    mustBeInvitable(person);
    const role = body.role ?? person.role;
    refuse(role === person.role ? whyNotGrant(this.database.actor, role) : whyNotAssign(this.database.actor, person, role));
    const departmentId = body.departmentId === undefined ? person.departmentId : body.departmentId;
    const changes = {
      ...(body.email === person.email ? {} : { email: body.email }),
      ...(role === person.role ? {} : { role }),
      ...(departmentId === person.departmentId ? {} : { departmentId }),
      ...(body.jobTitle === undefined || body.jobTitle === person.jobTitle ? {} : { jobTitle: body.jobTitle }),
      ...(body.startDate === undefined || body.startDate === person.startDate ? {} : { startDate: body.startDate }),
      ...(body.employmentType === undefined || body.employmentType === person.employmentType ? {} : { employmentType: body.employmentType }),
    };
    if (Object.keys(changes).length > 0) await this.people.change(person, changes);
    return { personId: id, role };
  }

  /** The record that holds an address, leavers aside. @throws Problem 409 when a colleague signs in with it */
  private async recordWith(email: string): Promise<string | undefined> {
    const found = await this.database.first<{ id: string }>(
      `select p.id from app.person p where p.company_id = $1 and p.status <> 'offboarded' and p.email_key = lower($2)
       union all select a.person_id from app.account a where a.company_id = $1 and lower(a.email) = lower($2) limit 1`,
      [this.database.actor.companyId, email],
    );
    return found?.id;
  }

  private async leaverWith(email: string): Promise<string | undefined> {
    const found = await this.database.first<{ id: string }>(
      "select id from app.person where company_id = $1 and status = 'offboarded' and email_key = lower($2) order by updated_at desc limit 1",
      [this.database.actor.companyId, email],
    );
    return found?.id;
  }
}

function mustBeInvitable({ hasAccount, isInvited, status }: LockedPerson): void {
  if (hasAccount) throw stateConflict('They have a sign-in already.', { reason: 'HAS_SIGN_IN' });
  if (isInvited) throw stateConflict('An invitation is waiting for them already. Send it again, or withdraw it.', { reason: 'INVITED_ALREADY' });
  if (status === 'inactive') throw stateConflict('They are inactive. Reactivate them first.', { reason: 'INACTIVE' });
  if (status === 'offboarded') throw invalidInput([{ field: 'personId', code: 'HAS_LEFT', message: 'They have left. Invite the address without the old record.' }]);
}
