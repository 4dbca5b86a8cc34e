import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../../common/audit/audit.js';
import { notFound, staleVersion, stateConflict } from '../../../../../common/http/problem.js';
import { Database } from '../../../../../common/tenancy/database.js';
import type { SentInvitation } from '../../../invitations/dto/invitations.dto.js';
import { InvitationsService } from '../../../invitations/invitations.service.js';
import type { EmploymentType } from '../../../people/person.types.js';
import type { Stage } from '../stages.types.js';
import type { HireBody } from './offers.dto.js';

/** What is known of somebody who is to be hired: the application's, the offer's and the posting's. */
interface Candidate {
  readonly name: string;
  readonly email: string;
  readonly stage: Stage;
  readonly version: number;
  readonly jobTitle: string;
  readonly departmentId: string | null;
  readonly startDate: string | null;
  readonly employmentType: EmploymentType;
}

/** From an application to a colleague. */
@Injectable()
export class HiringService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsService,
    private readonly audit: Audit,
  ) {}

  /**
   * Invites the applicant with what the application, the offer and the posting say; whoever accepts is in the directory with it.
   * @throws Problem 404, 409 for who is hired or rejected, a waiting invitation, a sign-in in the company or no seat, 403 for a role that is not the actor's to give
   */
  async hire(id: string, body: HireBody, version?: number): Promise<SentInvitation> {
    const candidate = await this.candidate(id);
    if (version !== undefined && version !== candidate.version) throw staleVersion();
    if (candidate.stage === 'hired') throw stateConflict('They are hired already.', { reason: 'HIRED' });
    if (candidate.stage === 'rejected') throw stateConflict('They are rejected. Open the application again first.', { reason: 'OTHER_STAGE', stage: candidate.stage });
    const departmentId = body.departmentId === undefined ? candidate.departmentId : body.departmentId;
    const startDate = body.startDate === undefined ? candidate.startDate : body.startDate;
    const { invitation, personId } = await this.invitations.open({
      email: body.email ?? candidate.email,
      name: body.name ?? candidate.name,
      role: body.role ?? 'employee',
      departmentId,
      jobTitle: body.jobTitle ?? candidate.jobTitle,
      employmentType: candidate.employmentType,
      ...(startDate ? { startDate } : {}),
    });
    const hired = await this.database.query(
      `update app.application set stage = 'hired', hired_person_id = $4, hired_invitation_id = $5, version = version + 1
        where company_id = $1 and id = $2 and version = $3 returning id`,
      [this.database.actor.companyId, id, candidate.version, personId, invitation.id],
    );
    if (hired.length === 0) throw stateConflict('Somebody else moved this application just now. Load it again.', { reason: 'MOVED_MEANWHILE' });
    await this.audit.record('hr.recruitment.manage-applications', { type: 'application', id }, { stage: candidate.stage }, {
      stage: 'hired', personId, invitationId: invitation.id, role: invitation.role, departmentId, startDate,
    });
    return invitation;
  }

  private async candidate(id: string): Promise<Candidate> {
    const found = await this.database.first<Candidate>(
      `select a.name, a.email, a.stage, a.version, coalesce(o.job_title, p.title) as "jobTitle", coalesce(o.department_id, p.department_id) as "departmentId",
              o.start_date::text as "startDate", p.employment_type as "employmentType"
         from app.application a
         join app.posting p on p.company_id = a.company_id and p.id = a.posting_id
         left join app.offer o on o.company_id = a.company_id and o.application_id = a.id
        where a.company_id = $1 and a.id = $2 and a.erased_at is null`,
      [this.database.actor.companyId, id],
    );
    if (!found) throw notFound();
    return found;
  }
}
