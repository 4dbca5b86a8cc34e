import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../../common/audit/audit.js';
import { explainConstraint } from '../../../../../common/http/database-problems.js';
import { invalidInput } from '../../../../../common/http/problem.js';
import { Database } from '../../../../../common/tenancy/database.js';
import { ApplicantLetters, type Correspondence, valuesOf } from '../letters/applicant-letters.service.js';
import { blocksOf, dateInWords, filled } from '../letters/letter-text.rules.js';
import { LettersService } from '../letters/letters.service.js';
import type { LetterLocale } from '../stages.types.js';
import { offerLetterPdf } from './offer-letter.rules.js';
import type { OfferBody } from './offers.dto.js';

explainConstraint('offer_company_id_department_id_fkey', () => invalidInput([{ field: 'departmentId', code: 'NOT_A_DEPARTMENT', message: 'departmentId must be a department' }]));

/** What is offered, and the letter that says so. */
@Injectable()
export class OffersService {
  constructor(
    private readonly database: Database,
    private readonly applicants: ApplicantLetters,
    private readonly letters: LettersService,
    private readonly audit: Audit,
  ) {}

  /** Keeps what is offered and writes the letter. What the offer says stays out of the log. @throws Problem 404, 400 */
  async make(applicationId: string, body: OfferBody): Promise<Buffer> {
    const to = await this.applicants.correspondence(applicationId);
    const offer = {
      jobTitle: body.jobTitle ?? to.jobTitle,
      departmentId: body.departmentId === undefined ? to.departmentId : body.departmentId,
      startDate: body.startDate ?? null,
      pay: body.pay || null,
      locale: body.locale ?? to.locale,
    };
    await this.database.query(
      `insert into app.offer (application_id, job_title, department_id, start_date, pay, locale, made_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (company_id, application_id) do update set job_title = excluded.job_title, department_id = excluded.department_id, start_date = excluded.start_date,
         pay = excluded.pay, locale = excluded.locale, made_by = excluded.made_by, made_at = now()`,
      [applicationId, offer.jobTitle, offer.departmentId, offer.startDate, offer.pay, offer.locale, this.database.actor.personId],
    );
    const { subject, text } = await this.letters.get('offer', offer.locale);
    const values = { ...valuesOf(to), ...(await this.wordsOf(offer, to)), jobTitle: offer.jobTitle };
    await this.audit.record('hr.recruitment.manage-applications', { type: 'application', id: applicationId }, undefined, { offer: { locale: offer.locale } });
    return offerLetterPdf({ title: filled(subject, values), company: to.company, locale: offer.locale, blocks: blocksOf(text, values) });
  }

  private async wordsOf(offer: { departmentId: string | null; startDate: string | null; pay: string | null; locale: LetterLocale }, { today }: Correspondence) {
    const { departmentId, startDate, pay, locale } = offer;
    const department = departmentId
      ? await this.database.first<{ name: string }>('select name from app.department where company_id = $1 and id = $2', [this.database.actor.companyId, departmentId])
      : undefined;
    return { department: department?.name ?? '—', startDate: startDate ? dateInWords(startDate, locale) : '—', pay: pay ?? '—', today: dateInWords(today, locale) };
  }
}
