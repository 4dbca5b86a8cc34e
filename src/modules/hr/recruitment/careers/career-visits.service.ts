import { HttpException, Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../../../common/config/config.js';
import { CONFIG } from '../../../../common/config/config.module.js';
import { databaseProblem } from '../../../../common/http/database-problems.js';
import type { Form } from '../../../../common/http/forms.js';
import { type FieldError, notFound, Problem } from '../../../../common/http/problem.js';
import { AttemptLimits } from '../../../../common/secrets/attempt-limits.js';
import { currentRequest } from '../../../../common/tenancy/request-context.js';
import type { VisitedCompany } from '../../../../common/tenancy/public-visits.js';
import { readApplication, STAMP, TRAP } from './application-form.rules.js';
import { applicationsFrom } from './application-limits.rules.js';
import { ApplyingService } from './applying.service.js';
import { CareersQueries, type PublicPosting } from './careers.queries.js';
import { CAREER_TEXTS, type Language, languageOf } from './career-words.rules.js';
import { FormStamps } from './form-stamps.service.js';
import { closedPage, listPage, plainPage, postingPage, thanksPage } from './pages/career-pages.view.js';
import type { Frame } from './pages/layout.view.js';
import { REFERENCE } from './references.rules.js';
import { sitemapOf } from './pages/sitemap.view.js';

export interface Visit {
  readonly slug: string;
  readonly postingId: string;
  /** The language that the address asks for, if any. */
  readonly chosen: unknown;
  readonly reference: unknown;
  readonly accepted: string | undefined;
}

export type CareerPage = { readonly status: number; readonly html: string; readonly language: Language; readonly retryAfter?: number | undefined } | { readonly to: string };

const SLUG = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Which page a visitor of a company's career page gets. */
@Injectable()
export class CareerVisits {
  constructor(
    private readonly careers: CareersQueries,
    private readonly applying: ApplyingService,
    private readonly stamps: FormStamps,
    private readonly limits: AttemptLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async list(visit: Visit): Promise<CareerPage> {
    const found = SLUG.test(visit.slug) ? await orMissing(this.careers.list(visit.slug)) : undefined;
    if (!found) return this.missing(visit);
    const frame = this.frame(visit, found.company);
    return { status: 200, html: listPage(frame, found.company, found.postings), language: frame.language };
  }

  async posting(visit: Visit): Promise<CareerPage> {
    const found = await this.find(visit);
    if (!found) return this.missing(visit);
    const frame = this.frame(visit, found.company);
    const form = { stamp: this.stamps.issue(found.posting.id), typed: {} };
    return { status: 200, html: postingPage(frame, found.company, found.posting, form), language: frame.language };
  }

  async thanks(visit: Visit): Promise<CareerPage> {
    const found = await this.find(visit);
    if (!found || typeof visit.reference !== 'string' || !REFERENCE.test(visit.reference)) return this.missing(visit);
    const frame = this.frame(visit, found.company);
    return { status: 200, html: thanksPage(frame, found.company, found.posting, visit.reference), language: frame.language };
  }

  /** The same whatever is missing: it tells nobody which companies there are. */
  missing(visit: Visit): CareerPage {
    const frame = this.frame(visit, undefined);
    const t = CAREER_TEXTS[frame.language];
    return { status: 404, html: plainPage(frame, t.missing, t.missingText), language: frame.language };
  }

  /** Everything that is wrong comes back in the form, with what was typed. */
  async apply(visit: Visit, form: Form): Promise<CareerPage> {
    const found = await this.find(visit);
    if (!found) return this.missing(visit);
    const { company, posting } = found;
    const frame = this.frame(visit, company);
    const t = CAREER_TEXTS[frame.language];
    const again = (status: number, errors: readonly FieldError[]): CareerPage => {
      const state = { stamp: this.stamps.issue(posting.id, true), typed: form.fields, errors };
      return { status, html: postingPage(frame, company, posting, state), language: frame.language };
    };
    try {
      await this.limits.count(applicationsFrom(this.config), currentRequest().network);
      const stamp = this.stamps.read(posting.id, form.fields[STAMP]);
      const { body, errors } = readApplication(form);
      const wrong = [...spamFaults(stamp.kind, form.fields[TRAP]), ...(form.fileTooLarge ? [fault('cv', 'TOO_LARGE_FILE')] : []), ...errors];
      if (wrong.length > 0 || stamp.kind !== 'good') return again(400, wrong);
      const reference = await this.applying.apply({ slug: visit.slug, postingId: posting.id, body, cv: form.file, reference: stamp.reference });
      return { to: `/careers/${company.slug}/${posting.id}/thanks?reference=${reference}${frame.chosen ? `&lang=${frame.language}` : ''}` };
    } catch (error) {
      const problem = error instanceof Problem ? error : databaseProblem(error);
      if (problem?.more.errors) return again(problem.getStatus(), problem.more.errors);
      if (problem?.code === 'POSTING_CLOSED') return { status: 409, html: closedPage(frame, company), language: frame.language };
      if (problem?.code === 'NOT_FOUND') return this.missing(visit);
      if (problem?.getStatus() === 429) return { status: 429, html: plainPage(frame, t.busy, t.busyText), language: frame.language, retryAfter: problem.more.retryAfter };
      if (!(error instanceof HttpException)) new Logger('Careers').error(error instanceof Error ? error.stack : String(error));
      return { status: 503, html: plainPage(frame, t.failed, t.failedText), language: frame.language, retryAfter: 5 };
    }
  }

  /** Addresses of a company's pages for search engines; undefined when there is no such company. */
  async sitemap({ slug }: Visit): Promise<string | undefined> {
    const found = SLUG.test(slug) ? await orMissing(this.careers.list(slug)) : undefined;
    return found && sitemapOf(`${this.config.publicOrigin}/careers/${found.company.slug}`, found.postings);
  }

  private async find({ slug, postingId }: Visit): Promise<{ company: VisitedCompany; posting: PublicPosting } | undefined> {
    return SLUG.test(slug) && UUID.test(postingId) ? orMissing(this.careers.one(slug, postingId)) : undefined;
  }

  private frame({ chosen, accepted }: Visit, company: VisitedCompany | undefined): Frame {
    const language = languageOf(chosen, accepted, company?.locale ?? 'en');
    return { origin: this.config.publicOrigin, company, language, chosen: chosen === language };
  }
}

const fault = (field: string, code: string): FieldError => ({ field, code, message: code });

function spamFaults(stamp: 'good' | 'early' | 'old', trap: string | undefined): FieldError[] {
  if (trap) return [fault('form', 'TRAPPED')];
  return stamp === 'good' ? [] : [fault('form', stamp === 'early' ? 'TOO_EARLY' : 'TOO_OLD')];
}

/** Undefined for what is not there. */
async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.getStatus() === notFound().getStatus()) return undefined;
    throw error;
  }
}
