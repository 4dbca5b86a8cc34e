import { Controller, Get, Headers, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../../../common/access/access.decorator.js';
import type { Config } from '../../../../common/config/config.js';
import { CONFIG } from '../../../../common/config/config.module.js';
import { IMAGE_TYPES } from '../../../../common/files/images.js';
import { AcceptsForm, Form, ReceivedForm } from '../../../../common/http/forms.js';
import { invalidInput, Problem } from '../../../../common/http/problem.js';
import { answerPicture } from '../../../../common/http/pictures.js';
import { AttemptLimits } from '../../../../common/secrets/attempt-limits.js';
import type { VisitedCompany } from '../../../../common/tenancy/public-visits.js';
import { currentRequest } from '../../../../common/tenancy/request-context.js';
import { APPLICATION_FORM, readApplication, TRAP } from './application-form.rules.js';
import { applicationsFrom } from './application-limits.rules.js';
import { ApplyingService } from './applying.service.js';
import { careerLogo } from './career-logo.rules.js';
import { ApplicationReceipt, type CareerCompany, CareerParameters, CareerPosting, CareerPostingParameters, Careers } from './careers.dto.js';
import { CareersQueries } from './careers.queries.js';

/** The career page for programs: what a company offers, and applying for it. */
@ApiTags('Careers')
@Controller('api/public/v1/careers')
export class CareersController {
  constructor(
    private readonly careers: CareersQueries,
    private readonly applying: ApplyingService,
    private readonly limits: AttemptLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get(':slug')
  @ApiOkResponse({ type: Careers })
  async list(@Param() { slug }: CareerParameters): Promise<Careers> {
    const { company, postings } = await this.careers.list(slug);
    return { company: shown(company), postings };
  }

  @Public()
  @Get(':slug/logo')
  @ApiProduces(...IMAGE_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'It is still the one with the tag of If-None-Match' })
  async logo(@Param() { slug }: CareerParameters, @Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | undefined> {
    return answerPicture(reply, await this.careers.logo(slug), known, 'public');
  }

  @Public()
  @Get(':slug/:postingId')
  @ApiOkResponse({ type: CareerPosting })
  async one(@Param() { slug, postingId }: CareerPostingParameters): Promise<CareerPosting> {
    const { company, posting } = await this.careers.one(slug, postingId);
    return { ...posting, company: shown(company) };
  }

  /** A receipt goes to the address given. A posting that is full or past its last day: 409 POSTING_CLOSED. */
  @Public()
  @Post(':slug/:postingId/applications')
  @AcceptsForm(APPLICATION_FORM)
  @ApiCreatedResponse({ type: ApplicationReceipt })
  async apply(@Param() { slug, postingId }: CareerPostingParameters, @ReceivedForm() form: Form): Promise<ApplicationReceipt> {
    await this.limits.count(applicationsFrom(this.config), currentRequest().network);
    if (form.fileTooLarge) throw new Problem(413, 'TOO_LARGE', 'The CV may be 10 MB at most.');
    const { body, errors } = readApplication(form);
    if (form.fields[TRAP]) errors.push({ field: TRAP, code: 'UNKNOWN', message: 'leave this field out' });
    if (errors.length > 0) throw invalidInput(errors);
    return { reference: await this.applying.apply({ slug, postingId, body, cv: form.file, reference: undefined }) };
  }
}

const shown = (company: VisitedCompany): CareerCompany => ({ name: company.name, slug: company.slug, logoUrl: careerLogo(company) });
