import type { VisitedCompany } from '../../../../../common/tenancy/public-visits.js';
import type { PostingLine, PublicPosting } from '../careers.queries.js';
import { CAREER_TEXTS, type CareerTexts } from '../career-words.rules.js';
import { html, Html } from '../html.view.js';
import { htmlOf, summaryOf } from '../markdown.view.js';
import { applicationForm, type FormState } from './form.view.js';
import { jobPosting } from './job-posting.view.js';
import { type Frame, linkOf, page } from './layout.view.js';

/** The length that search engines show. */
const DESCRIPTION = 155;

const pathOf = ({ slug }: { readonly slug: string }, postingId?: string): string => `/careers/${slug}${postingId === undefined ? '' : `/${postingId}`}`;

/** All positions of a company. */
export function listPage(frame: Frame, company: VisitedCompany, postings: readonly PostingLine[]): string {
  const t = CAREER_TEXTS[frame.language];
  const open = postings.filter((posting) => posting.open).length;
  const line = (posting: PostingLine): Html => html`<li><a href="${linkOf(frame, pathOf(company, posting.id))}"><strong>${posting.title}</strong>${facts(posting, frame, t, 'span')}</a></li>
`;
  const title = t.positionsAt(company.name);
  return page(frame, {
    title,
    description: open === 0 ? `${title}. ${t.none}.` : `${title}: ${postings.map((posting) => posting.title).join(', ')}`.slice(0, DESCRIPTION),
    path: pathOf(company),
    main: html`<h1>${t.positions}</h1>
${postings.length > 0 ? html`<p class="lead">${t.lead(open)}</p><ul class="postings">${postings.map(line)}</ul>` : html`<div class="notice"><p><b>${t.none}</b></p><p>${t.noneText}</p></div>`}`,
  });
}

/** One position, and the form to apply for it. */
export function postingPage(frame: Frame, company: VisitedCompany, posting: PublicPosting, form: FormState): string {
  const t = CAREER_TEXTS[frame.language];
  const part = (heading: string, text: string | null): Html | false => text !== null && html`<h2>${heading}</h2><div class="text">${new Html(htmlOf(text))}</div>`;
  return page(frame, {
    title: form.errors ? `${t.wrong} ${posting.title}` : `${posting.title} – ${company.name}`,
    description: summaryOf(posting.description, DESCRIPTION),
    path: pathOf(company, posting.id),
    structured: jobPosting(frame.origin, company, posting, pathOf(company, posting.id)),
    main: html`<a class="back" href="${linkOf(frame, pathOf(company))}">${t.all}</a>
<h1>${posting.title}</h1>
${facts(posting, frame, t, 'ul')}
${posting.open && !form.errors && html`<p class="to-form"><a class="button" href="#apply">${t.apply}</a></p>`}
${part(t.about, posting.description)}
${part(t.responsibilities, posting.responsibilities)}
${part(t.requirements, posting.requirements)}
${posting.open ? applicationForm(frame, company, posting, form) : closedNotice(t)}`,
  });
}

/** Somebody wanted to apply and cannot any more. */
export function closedPage(frame: Frame, company: VisitedCompany): string {
  const t = CAREER_TEXTS[frame.language];
  return page(frame, { title: t.closed, main: html`<h1>${t.closed}</h1><p class="lead">${t.closedText}</p>${back(frame, company, t)}` });
}

export function thanksPage(frame: Frame, company: VisitedCompany, posting: PublicPosting, reference: string): string {
  const t = CAREER_TEXTS[frame.language];
  return page(frame, {
    title: t.thanks,
    main: html`<h1>${t.thanks}</h1><p class="lead">${t.thanksText(posting.title, company.name)}</p>
<p class="reference">${t.reference}<b>${reference}</b></p>${back(frame, company, t)}`,
  });
}

/** For whatever is not there; it does not say whether the company is. */
export function plainPage(frame: Frame, title: string, text: string): string {
  return page(frame, { title, main: html`<h1>${title}</h1><p class="lead">${text}</p>` });
}

const back = (frame: Frame, company: VisitedCompany, t: CareerTexts): Html => html`<p class="to-form"><a class="button" href="${linkOf(frame, pathOf(company))}">${t.all}</a></p>`;

const closedNotice = (t: CareerTexts): Html => html`<div class="notice"><p><b>${t.closed}</b></p><p>${t.closedText}</p></div>`;

/** Place, mode, type and last day, in one line. @param as a link holds no list */
function facts(posting: PostingLine, { language }: Frame, t: CareerTexts, as: 'ul' | 'span'): Html {
  const said = [
    posting.location,
    t.workMode[posting.workMode],
    t.employmentType[posting.employmentType],
    !posting.open ? t.notTaking : posting.closesOn && t.until(new Intl.DateTimeFormat(language === 'vi' ? 'vi' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(posting.closesOn))),
  ].filter((fact) => fact !== null && fact !== '');
  return as === 'ul' ? html`<ul class="facts">${said.map((fact) => html`<li>${fact}</li>`)}</ul>` : html`<span class="facts">${said.join(' · ')}</span>`;
}
