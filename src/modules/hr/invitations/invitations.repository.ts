import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../../../common/access/access-matrix.js';
import { notFound } from '../../../common/http/problem.js';
import { OneTimeLinks } from '../../../common/mail/one-time-links.js';
import { Database } from '../../../common/tenancy/database.js';
import type { EmploymentType } from '../people/person.types.js';
import type { InvitationStatus, NewInvitationBody } from './dto/invitations.dto.js';

/** What an invitation may bring with it beside what its form asks for. */
export interface EmploymentDetails {
  readonly jobTitle?: string;
  readonly startDate?: string;
  readonly employmentType?: EmploymentType;
}

/** What a record says of somebody who is to come; the department only while there is one. */
export type Newcomer = Pick<NewInvitationBody, 'name' | 'departmentId'> & EmploymentDetails;

export interface LockedInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly status: InvitationStatus;
  readonly personId: string | null;
  /** Of the record that went when it ran out. */
  readonly newcomer: Newcomer | null;
}

/** Invitations and what goes with one: the hash of its link's secret, and the mail that waits. */
@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly database: Database,
    private readonly links: OneTimeLinks,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<LockedInvitation> {
    const invitation = await this.database.first<LockedInvitation>(
      `select i.id, i.email, coalesce(p.role, i.role) as role, i.status, i.person_id as "personId",
              case when d.id is null then i.newcomer - 'departmentId' else i.newcomer end as newcomer
         from app.invitation i
         left join app.department d on d.company_id = i.company_id and d.id = (i.newcomer ->> 'departmentId')::uuid
         left join app.person p on p.company_id = i.company_id and p.id = i.person_id
        where i.company_id = $1 and i.id = $2`,
      [this.database.actor.companyId, id],
    );
    if (!invitation) throw notFound();
    return invitation;
  }

  /** Answers the new invitation's id and its link. */
  async add(personId: string, email: string, role: StaffRole): Promise<{ id: string; link: string }> {
    const [row] = await this.database.query<{ id: string }>(
      'insert into app.invitation (person_id, email, role, invited_by) values ($1, $2, $3, $4) returning id',
      [personId, email, role, this.database.actor.personId],
    );
    const { id } = row!;
    await this.database.query('insert into app.invitation_secret (invitation_id, secret_hash) values ($1, $2)', [id, this.links.hash('accept-invitation', id)]);
    await this.post(id, 1);
    return { id, link: this.links.url('accept-invitation', id) };
  }

  /** A new link for another seven days, from whoever sends it now; the one before is no good any more. Undefined when it is not waiting. */
  async renew(id: string, invitee: string | null): Promise<string | undefined> {
    const { companyId, personId } = this.database.actor;
    const [renewed] = await this.database.query<{ serial: number }>(
      `update app.invitation
          set status = 'pending', serial = serial + 1, sent_at = now(), expires_at = now() + interval '7 days', invited_by = $3, person_id = $4
        where company_id = $1 and id = $2 and status in ('pending', 'expired') returning serial`,
      [companyId, id, personId, invitee],
    );
    if (!renewed) return undefined;
    const hash = this.links.hash('accept-invitation', id, renewed.serial);
    await this.database.query('update app.invitation_secret set secret_hash = $3 where company_id = $1 and invitation_id = $2', [companyId, id, hash]);
    await this.post(id, renewed.serial);
    return this.links.url('accept-invitation', id, renewed.serial);
  }

  /** False when it is not waiting (any more). A record that was made for it goes with it. */
  async withdraw({ id, personId }: LockedInvitation): Promise<boolean> {
    const { companyId } = this.database.actor;
    const withdrawn = await this.database.query(
      "update app.invitation set status = 'withdrawn' where company_id = $1 and id = $2 and status = 'pending' returning id",
      [companyId, id],
    );
    if (withdrawn.length === 0) return false;
    await this.database.query("delete from app.person where company_id = $1 and id = $2 and status = 'invited'", [companyId, personId]);
    return true;
  }

  /** The mail names the invitation; its link is made when it is written (mail without a secret can wait anywhere). */
  private async post(id: string, serial: number): Promise<void> {
    const { companyId, personId } = this.database.actor;
    await this.database.query(
      `insert into app.mail (recipient, template, locale, params)
       select i.email, 'invitation', c.locale, jsonb_build_object(
                'invitationId', i.id, 'serial', $3::integer, 'inviterName', b.name, 'companyName', c.name, 'name', p.name)
         from app.invitation i
         join app.company c on c.id = i.company_id
         join app.person b on b.company_id = i.company_id and b.id = $4
         join app.person p on p.company_id = i.company_id and p.id = i.person_id
        where i.company_id = $1 and i.id = $2`,
      [companyId, id, serial, personId],
    );
  }
}
