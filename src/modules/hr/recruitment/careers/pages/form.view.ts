import type { FieldError } from '../../../../../common/http/problem.js';
import type { VisitedCompany } from '../../../../../common/tenancy/public-visits.js';
import { STAMP, TRAP } from '../application-form.rules.js';
import type { PublicPosting } from '../careers.queries.js';
import { CAREER_TEXTS, type CareerTexts } from '../career-words.rules.js';
import { html, type Html } from '../html.view.js';
import type { Frame } from './layout.view.js';

export interface FormState {
  readonly stamp: string;
  /** What was typed, when the form comes back. */
  readonly typed: Readonly<Record<string, string>>;
  /** What is wrong with it; undefined the first time. */
  readonly errors?: readonly FieldError[];
}

const FIELDS = ['name', 'email', 'phone', 'message', 'cv', 'consent'] as const;
type FieldName = (typeof FIELDS)[number];

/** Which words an error gets: of its own, of its field, or of the form. */
function wordsOf({ field, code }: FieldError, t: CareerTexts): string {
  const byCode: Readonly<Record<string, string>> = { TOO_LARGE_FILE: t.errors.large, WRONG_TYPE: t.errors.type, UNSAFE_FILE: t.errors.unsafe, TOO_EARLY: t.errors.early, TOO_OLD: t.errors.old, TRAPPED: t.errors.trap };
  const byField: Readonly<Record<string, string>> = t.errors;
  return byCode[code] ?? (FIELDS.some((name) => name === field) ? byField[field] : undefined) ?? t.errors.form;
}

export function applicationForm({ language, chosen }: Frame, company: VisitedCompany, { id, title }: PublicPosting, { stamp, typed, errors }: FormState): Html {
  const t = CAREER_TEXTS[language];
  const errorOf = (name: FieldName): string | undefined => {
    const error = errors?.find(({ field }) => field === name);
    return error && wordsOf(error, t);
  };
  const marks = (name: FieldName, hint = false): Html => {
    const error = errorOf(name);
    const described = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ');
    return html`${described && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}`;
  };
  const message = (name: FieldName): Html => html`${errorOf(name) && html`<p class="error" id="${name}-error">${errorOf(name)}</p>`}`;
  const line = (name: FieldName, type: string, autocomplete: string, most: number, required: boolean): Html => html`<div class="field">
<label for="${name}">${t[name as 'name']}${!required && html` <small>(${t.optional})</small>`}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" maxlength="${most}"${required && html` required`} value="${typed[name]}"${marks(name)}>
${message(name)}</div>`;
  return html`<section class="card" id="apply">
<h2>${t.applyFor(title)}</h2>
<p class="lead">${t.applyLead}</p>
<form method="post" action="/careers/${company.slug}/${id}${chosen && html`?lang=${language}`}#apply" enctype="multipart/form-data"${errors && html` novalidate`}>
${errors && summary(errors, t)}
<input type="hidden" name="${STAMP}" value="${stamp}">
<input type="hidden" name="locale" value="${language}">
<div class="trap" aria-hidden="true"><label for="${TRAP}">${t.trap}</label><input id="${TRAP}" name="${TRAP}" type="text" tabindex="-1" autocomplete="off"></div>
${line('name', 'text', 'name', 120, true)}
<div class="two">
${line('email', 'email', 'email', 254, true)}
${line('phone', 'tel', 'tel', 40, false)}
</div>
<div class="field"><label for="cv">${t.cv} <small>(${t.optional})</small></label>
<input id="cv" name="cv" type="file" accept=".pdf,.docx,.odt,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text"${marks('cv', true)}>
<p class="hint" id="cv-hint">${t.cvHint}${errors && html` ${t.cvAgain}`}</p>${message('cv')}</div>
<div class="field"><label for="message">${t.message} <small>(${t.optional})</small></label>
<textarea id="message" name="message" maxlength="5000" rows="5"${marks('message', true)}>
${typed['message']}</textarea>
<p class="hint" id="message-hint">${t.messageHint}</p>${message('message')}</div>
<div class="field"><label class="check" for="consent"><input id="consent" name="consent" type="checkbox" value="true" required${typed['consent'] && html` checked`}${marks('consent')}><span>${t.consent(company.name)}</span></label>${message('consent')}</div>
<label class="check" for="keep"><input id="keep" name="keep" type="checkbox" value="true"${typed['keep'] && html` checked`}><span>${t.keep(company.name)} <small class="hint">(${t.optional})</small></span></label>
<div><button class="button" type="submit">${t.send}</button></div>
</form>
</section>`;
}

/** Everything that is wrong at the top, each leading to its field. */
function summary(errors: readonly FieldError[], t: CareerTexts): Html {
  const items = errors.map((error) => {
    const words = wordsOf(error, t);
    return FIELDS.some((name) => name === error.field) ? html`<li><a href="#${error.field}">${words}</a></li>` : html`<li>${words}</li>`;
  });
  return html`<div class="errors" role="alert"><p>${t.wrong}</p><ul>${items}</ul></div>`;
}
