import { Injectable } from '@nestjs/common';
import { Database } from '../../../../../common/tenancy/database.js';
import { ApplicantLetters, type CalendarPart, type Correspondence, valuesOf } from '../letters/applicant-letters.service.js';
import { filled, filledMail, instantInWords } from '../letters/letter-text.rules.js';
import { LettersService } from '../letters/letters.service.js';
import type { LetterLocale } from '../stages.types.js';
import { interviewCalendar, type InterviewEntry } from './interview-calendar.rules.js';
import { INTERVIEW_WORDS } from './interview-words.rules.js';

/** An interview as it is to be told. */
export interface ToldInterview {
  readonly id: string;
  readonly applicationId: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly timeZone: string;
  readonly place: string;
  readonly message: string | null;
  readonly locale: LetterLocale;
  readonly sequence: number;
}

interface Colleague {
  readonly name: string;
  readonly email: string;
  readonly locale: LetterLocale;
}

export type Occasion = 'new' | 'changed' | 'cancelled';

/** Mails with a calendar entry to those who take part in an interview. */
@Injectable()
export class InterviewMails {
  constructor(
    private readonly database: Database,
    private readonly letters: LettersService,
    private readonly applicants: ApplicantLetters,
  ) {}

  async tellApplicant(interview: ToldInterview, occasion: Occasion): Promise<void> {
    const to = await this.applicants.correspondence(interview.applicationId);
    const { locale } = interview;
    const words = INTERVIEW_WORDS[locale];
    const when = instantInWords(interview.startsAt, interview.timeZone, locale);
    const template = await this.letters.get('interview', locale);
    const values = { ...valuesOf(to), when, minutes: String(interview.minutes), place: interview.place, message: interview.message ?? '' };
    const subject = filled(template.subject, values);
    const text = occasion === 'cancelled' ? words.cancelledForApplicant(to.name, to.jobTitle, when, to.company, to.sender) : filledMail(template.text, values);
    const calendar = interviewCalendar(
      { ...entryOf(interview, to), summary: words.forApplicant(to.jobTitle, to.company), description: interview.message ?? '', attendee: { name: to.name, email: to.email } },
      methodOf(occasion),
    );
    await this.applicants.post(interview.applicationId, to.email, to.senderEmail, { subject: prefixOf(occasion, locale) + subject, text, locale, calendar });
  }

  /** In the language of the company. Who may no longer see applications is told nothing any more. */
  async tellInterviewers(interview: ToldInterview, people: readonly string[], occasion: Occasion): Promise<void> {
    if (people.length === 0) return;
    const about = await this.applicants.correspondence(interview.applicationId);
    for (const { name, email, locale } of await this.colleagues(people)) {
      const words = INTERVIEW_WORDS[locale];
      const when = instantInWords(interview.startsAt, interview.timeZone, locale);
      const description = words.colleague(about.name, about.jobTitle, when, interview.minutes, interview.place);
      const calendar = interviewCalendar(
        { ...entryOf({ ...interview, locale }, about), summary: words.entry(about.name, about.jobTitle), description, attendee: { name, email } },
        methodOf(occasion),
      );
      const text = occasion === 'cancelled' ? words.cancelledForColleague(about.name, when) : description;
      const subject = prefixOf(occasion, locale) + words.invitation(about.name, about.jobTitle);
      await this.applicants.post(interview.applicationId, email, null, { subject, text, locale, calendar });
    }
  }

  private colleagues(people: readonly string[]): Promise<Colleague[]> {
    return this.database.query<Colleague>(
      `select p.name, coalesce(a.email, p.email) as email, c.locale
         from app.person p join app.company c on c.id = p.company_id
         left join app.account a on a.company_id = p.company_id and a.person_id = p.id
        where p.company_id = $1 and p.id = any ($2::uuid[]) and p.status = 'active' and coalesce(a.email, p.email) is not null
          and p.id in (select i.id from ctx.interviewers() i) order by p.id`,
      [this.database.actor.companyId, people],
    );
  }
}

const methodOf = (occasion: Occasion): CalendarPart['method'] => (occasion === 'cancelled' ? 'CANCEL' : 'REQUEST');

function prefixOf(occasion: Occasion, locale: LetterLocale): string {
  return occasion === 'new' ? '' : INTERVIEW_WORDS[locale][occasion];
}

function entryOf(interview: ToldInterview, { sender, senderEmail, company }: Correspondence): Omit<InterviewEntry, 'summary' | 'description' | 'attendee'> {
  const { id, sequence, startsAt, minutes, place, locale } = interview;
  return { id, sequence, startsAt, minutes, place, locale, organizer: { name: `${sender}, ${company}`, email: senderEmail ?? 'no-reply@optserv.invalid' }, stamp: new Date() };
}
