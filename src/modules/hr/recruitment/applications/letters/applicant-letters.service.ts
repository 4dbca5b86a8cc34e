import { Injectable } from '@nestjs/common';
import { notFound } from '../../../../../common/http/problem.js';
import { Database } from '../../../../../common/tenancy/database.js';
import type { LetterLocale } from '../stages.types.js';
import type { LetterKind } from './letter-defaults.rules.js';
import { filled, filledMail, type LetterValues } from './letter-text.rules.js';
import type { FilledLetter } from './letters.dto.js';
import { LettersService } from './letters.service.js';

/** Whom a letter is for, and in whose name. */
export interface Correspondence {
  readonly name: string;
  readonly email: string;
  readonly locale: LetterLocale;
  readonly jobTitle: string;
  readonly departmentId: string | null;
  readonly department: string | null;
  readonly company: string;
  readonly timeZone: string;
  /** YYYY-MM-DD, where the company is. */
  readonly today: string;
  readonly sender: string;
  readonly senderEmail: string | null;
}

/** A file for calendar programs that goes with a mail. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

interface OutgoingMail {
  readonly subject: string;
  readonly text: string;
  readonly locale: LetterLocale;
  readonly calendar?: CalendarPart;
}

/** Letters to one applicant: filled in, and sent. */
@Injectable()
export class ApplicantLetters {
  constructor(
    private readonly database: Database,
    private readonly letters: LettersService,
  ) {}

  /** @throws Problem 404, also when the data are erased: there is nobody to write to */
  async correspondence(applicationId: string): Promise<Correspondence> {
    const { companyId, personId } = this.database.actor;
    const found = await this.database.first<Correspondence>(
      `select a.name, a.email, a.locale, p.title as "jobTitle", p.department_id as "departmentId", d.name as department, c.name as company, c.time_zone as "timeZone",
              (now() at time zone c.time_zone)::date::text as today, s.name as sender, coalesce(x.email, s.email) as "senderEmail"
         from app.application a
         join app.posting p on p.company_id = a.company_id and p.id = a.posting_id
         join app.company c on c.id = a.company_id
         join app.person s on s.company_id = a.company_id and s.id = $3
         left join app.account x on x.company_id = s.company_id and x.person_id = s.id
         left join app.department d on d.company_id = p.company_id and d.id = p.department_id
        where a.company_id = $1 and a.id = $2 and a.erased_at is null`,
      [companyId, applicationId, personId],
    );
    if (!found) throw notFound();
    return found;
  }

  /** The letter as it would be sent, to be looked at and changed first. @throws Problem 404 */
  async preview(applicationId: string, kind: LetterKind, wanted?: LetterLocale): Promise<FilledLetter> {
    const to = await this.correspondence(applicationId);
    const locale = wanted ?? to.locale;
    const { subject, text } = await this.letters.get(kind, locale);
    const values = valuesOf(to);
    return { locale, subject: filled(subject, values), text: filledMail(text, values) };
  }

  /** Sends what was filled in and read before: what looks like a placeholder now is part of a name. @throws Problem 404 */
  async sendAsRead(applicationId: string, mail: OutgoingMail): Promise<void> {
    const { email, senderEmail } = await this.correspondence(applicationId);
    await this.post(applicationId, email, senderEmail, mail);
  }

  /** Fills in what was written for several. @throws Problem 404 */
  async send(applicationId: string, mail: OutgoingMail): Promise<void> {
    const to = await this.correspondence(applicationId);
    const values = valuesOf(to);
    const filledIn = { ...mail, subject: filled(mail.subject, values), text: filledMail(mail.text, values) };
    await this.post(applicationId, to.email, to.senderEmail, filledIn);
  }

  /** Names the application, so that what waits to be sent goes with it when it is erased. */
  async post(applicationId: string, recipient: string, replyTo: string | null, { subject, text, locale, calendar }: OutgoingMail): Promise<void> {
    await this.database.query("insert into app.mail (recipient, template, locale, params) values ($1, 'written', $2, $3)", [
      recipient,
      locale,
      JSON.stringify({ applicationId, subject, text, ...(replyTo ? { replyTo } : {}), ...(calendar ? { calendar } : {}) }),
    ]);
  }
}

/** What every letter can speak of. */
export function valuesOf({ name, company, jobTitle, sender }: Pick<Correspondence, 'name' | 'company' | 'jobTitle' | 'sender'>): LetterValues {
  return { name, company, jobTitle, sender };
}
