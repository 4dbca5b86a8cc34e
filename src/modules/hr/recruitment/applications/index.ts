import { ApplicationErasure } from './application-erasure.service.js';
import { ApplicationMoves } from './application-moves.service.js';
import { ApplicationNotes } from './application-notes.service.js';
import { ApplicationsExport } from './applications-export.service.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsQueries } from './applications.queries.js';
import { InterviewMails } from './interviews/interview-mails.service.js';
import { InterviewsController } from './interviews/interviews.controller.js';
import { InterviewsService } from './interviews/interviews.service.js';
import { ApplicantLetters } from './letters/applicant-letters.service.js';
import { LettersController } from './letters/letters.controller.js';
import { LettersService } from './letters/letters.service.js';
import { HiringService } from './offers/hiring.service.js';
import { OffersService } from './offers/offers.service.js';
import { PostingApplicationsController } from './posting-applications.controller.js';

/** Applications of several come first: their paths would be ids otherwise. */
export const APPLICATION_CONTROLLERS = [PostingApplicationsController, LettersController, ApplicationsController, InterviewsController];

/** Part of the module of HR, since hiring invites. */
export const APPLICATION_PROVIDERS = [
  ApplicationsQueries,
  ApplicationsExport,
  ApplicationMoves,
  ApplicationNotes,
  ApplicationErasure,
  LettersService,
  ApplicantLetters,
  InterviewMails,
  InterviewsService,
  OffersService,
  HiringService,
];
