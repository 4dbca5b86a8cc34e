import './recruitment.rules.js';
import { Module } from '@nestjs/common';
import { ApplicationCvController } from './careers/application-cv.controller.js';
import { ApplyingService } from './careers/applying.service.js';
import { CareerPagesController } from './careers/career-pages.controller.js';
import { CareerVisits } from './careers/career-visits.service.js';
import { CareersController } from './careers/careers.controller.js';
import { CareersQueries } from './careers/careers.queries.js';
import { FormStamps } from './careers/form-stamps.service.js';
import { PostingEndsJob } from './postings/posting-ends.job.js';
import { PostingsController } from './postings/postings.controller.js';
import { PostingsQueries } from './postings/postings.queries.js';
import { PostingsService } from './postings/postings.service.js';

/** From an open position to applications: postings inside, the career page outside. */
@Module({
  controllers: [PostingsController, ApplicationCvController, CareersController, CareerPagesController],
  providers: [PostingsQueries, PostingsService, PostingEndsJob, CareersQueries, ApplyingService, CareerVisits, FormStamps],
})
export class RecruitmentModule {}
