import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../../common/audit/audit.js';
import { type Page, pageOf, decodeCursor } from '../../../../../common/http/page.js';
import { notFound, staleVersion, stateConflict } from '../../../../../common/http/problem.js';
import { Database } from '../../../../../common/tenancy/database.js';
import { ApplicationsQueries } from '../applications.queries.js';
import type { Interview } from '../dto/applications.answers.js';
import { ApplicantLetters } from '../letters/applicant-letters.service.js';
import { InterviewMails, type ToldInterview } from './interview-mails.service.js';
import type { InterviewChangesBody, InterviewersQuery, NewInterviewBody, PossibleInterviewer } from './interviews.dto.js';

interface LockedInterview extends ToldInterview {
  readonly cancelled: boolean;
  readonly version: number;
  readonly interviewers: readonly string[];
}

@Injectable()
export class InterviewsService {
  constructor(
    private readonly database: Database,
    private readonly queries: ApplicationsQueries,
    private readonly letters: ApplicantLetters,
    private readonly mails: InterviewMails,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404, 400 for somebody who may not see applications */
  async arrange(applicationId: string, body: NewInterviewBody): Promise<Interview> {
    const { locale, timeZone } = await this.letters.correspondence(applicationId);
    const interviewers = idsOf(body.interviewers);
    const { startsAt, minutes, place, message } = body;
    const [added] = await this.database.query<{ id: string }>(
      'insert into app.interview (application_id, starts_at, minutes, time_zone, place, message, locale) values ($1, $2, $3, $4, $5, $6, $7) returning id',
      [applicationId, startsAt, minutes, body.timeZone ?? timeZone, place, message || null, body.locale ?? locale],
    );
    await this.add(added!.id, interviewers);
    const told = await this.lock(applicationId, added!.id);
    if (body.tellApplicant ?? true) await this.mails.tellApplicant(told, 'new');
    await this.mails.tellInterviewers(told, interviewers, 'new');
    await this.record(applicationId, undefined, { interviewId: added!.id, startsAt, interviewers });
    return this.show(applicationId, added!.id);
  }

  /** @throws Problem 404, 400, 409 when it is cancelled, 412 */
  async change(applicationId: string, id: string, body: InterviewChangesBody, version?: number): Promise<Interview> {
    const before = await this.lock(applicationId, id, version);
    if (before.cancelled) throw cancelledAlready();
    const interviewers = body.interviewers ? idsOf(body.interviewers) : before.interviewers;
    await this.database.query(
      `update app.interview set starts_at = coalesce($3, starts_at), minutes = coalesce($4, minutes), time_zone = coalesce($5, time_zone), place = coalesce($6, place),
              message = case when $7 then $8 else message end, sequence = sequence + 1, version = version + 1 where company_id = $1 and id = $2`,
      [this.database.actor.companyId, id, body.startsAt ?? null, body.minutes ?? null, body.timeZone ?? null, body.place ?? null, body.message !== undefined, body.message || null],
    );
    const [left, joined] = [before.interviewers.filter((one) => !interviewers.includes(one)), interviewers.filter((one) => !before.interviewers.includes(one))];
    await this.database.query('delete from app.interviewer where company_id = $1 and interview_id = $2 and person_id = any ($3::uuid[])', [this.database.actor.companyId, id, left]);
    await this.add(id, joined);
    const after = await this.lock(applicationId, id);
    if (body.tellApplicant ?? true) await this.mails.tellApplicant(after, 'changed');
    await this.mails.tellInterviewers(after, interviewers.filter((one) => !joined.includes(one)), 'changed');
    await this.mails.tellInterviewers(after, joined, 'new');
    await this.mails.tellInterviewers(after, left, 'cancelled');
    await this.record(applicationId, { startsAt: before.startsAt, interviewers: before.interviewers }, { interviewId: id, startsAt: after.startsAt, interviewers });
    return this.show(applicationId, id);
  }

  /** @throws Problem 404, 409 when it is cancelled already */
  async cancel(applicationId: string, id: string, tellApplicant = true): Promise<Interview> {
    const before = await this.lock(applicationId, id);
    if (before.cancelled) throw cancelledAlready();
    await this.database.query('update app.interview set cancelled_at = now(), sequence = sequence + 1, version = version + 1 where company_id = $1 and id = $2', [
      this.database.actor.companyId,
      id,
    ]);
    const after = await this.lock(applicationId, id);
    if (tellApplicant) await this.mails.tellApplicant(after, 'cancelled');
    await this.mails.tellInterviewers(after, after.interviewers, 'cancelled');
    await this.record(applicationId, { interviewId: id, startsAt: before.startsAt }, { interviewId: id, cancelled: true });
    return this.show(applicationId, id);
  }

  /** Active people who may see applications, by name. */
  async candidates({ limit, cursor, search }: InterviewersQuery): Promise<Page<PossibleInterviewer>> {
    const after = decodeCursor(cursor);
    const rows = await this.database.query<PossibleInterviewer & { key: string }>(
      `select p.id, p.name, p.job_title as "jobTitle", p.name_key as key from app.person p
        where p.company_id = $1 and p.id in (select i.id from ctx.interviewers() i)
          and ($2::text is null or strpos(p.name_key, app.fold($2)) > 0) and ($3::uuid is null or (p.name_key, p.id) > ($4::text, $3::uuid))
        order by p.name_key, p.id limit $5`,
      [this.database.actor.companyId, search || null, after?.id ?? null, after?.value ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ key }) => key);
    return { ...page, items: page.items.map(({ id, name, jobTitle }) => ({ id, name, jobTitle })) };
  }

  private async add(interviewId: string, people: readonly string[]): Promise<void> {
    await this.database.query('insert into app.interviewer (interview_id, person_id) select $1, unnest($2::uuid[])', [interviewId, people]);
  }

  private async lock(applicationId: string, id: string, version?: number): Promise<LockedInterview> {
    const interview = await this.database.first<LockedInterview>(
      `select i.id, i.application_id as "applicationId", i.starts_at as "startsAt", i.minutes, i.time_zone as "timeZone", i.place, i.message, i.locale, i.sequence, i.version,
              i.cancelled_at is not null as cancelled,
              array(select w.person_id from app.interviewer w where w.company_id = i.company_id and w.interview_id = i.id order by 1) as interviewers
         from app.interview i where i.company_id = $1 and i.application_id = $2 and i.id = $3 for no key update of i`,
      [this.database.actor.companyId, applicationId, id],
    );
    if (!interview) throw notFound();
    if (version !== undefined && version !== interview.version) throw staleVersion();
    return interview;
  }

  private record(applicationId: string, before: object | undefined, after: object): Promise<void> {
    return this.audit.record('hr.recruitment.manage-applications', { type: 'application', id: applicationId }, before, after);
  }

  private async show(applicationId: string, id: string): Promise<Interview> {
    const { interviews } = await this.queries.get(applicationId);
    return interviews.find((interview) => interview.id === id)!;
  }
}

const idsOf = (people: readonly { readonly id: string }[]): string[] => [...new Set(people.map(({ id }) => id))];
const cancelledAlready = () => stateConflict('This interview is cancelled. Arrange a new one.', { reason: 'CANCELLED' });
