import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { ApplicantMail } from './generated/models/applicant-mail';
import type { Application } from './generated/models/application';
import type { ApplicationDetail } from './generated/models/application-detail';
import type { ApplicationNote } from './generated/models/application-note';
import type { ApplicationResult } from './generated/models/application-result';
import type { ApplicationResults } from './generated/models/application-results';
import type { Board } from './generated/models/board';
import type { FilledLetter } from './generated/models/filled-letter';
import type { HireBody } from './generated/models/hire-body';
import type { Interview } from './generated/models/interview';
import type { InterviewChangesBody } from './generated/models/interview-changes-body';
import type { Letter } from './generated/models/letter';
import type { NewInterviewBody } from './generated/models/new-interview-body';
import type { OfferBody } from './generated/models/offer-body';
import type { PossibleDuplicate } from './generated/models/possible-duplicate';
import type { PossibleInterviewer } from './generated/models/possible-interviewer';
import type { SentInvitation } from './generated/models/sent-invitation';

export type {
  ApplicantMail, Application, ApplicationDetail, ApplicationNote, ApplicationResult, Board, FilledLetter, HireBody, Interview, InterviewChangesBody, Letter,
  NewInterviewBody, OfferBody, PossibleDuplicate, PossibleInterviewer, SentInvitation,
};
export type Stage = Application['stage'];
export type LetterKind = Letter['kind'];
export type LetterLocale = Letter['locale'];

export const STAGES: readonly Stage[] = ['applied', 'screening', 'interview', 'offer', 'hired', 'rejected'];

export interface ApplicationsFilter extends Query {
  stage?: string | null;
  search?: string | null;
  rating?: string | null;
  sort?: string | null;
}

const ROOT = '/hr/recruitment';

/** Applications on their way through the stages of a posting. */
@Injectable({ providedIn: 'root' })
export class ApplicationsApi {
  readonly #api = inject(ApiClient);

  list = (postingId: string, filter: ApplicationsFilter, cursor: string | null = null, limit = 100): Promise<Page<Application>> =>
    this.#api.get(`${ROOT}/postings/${postingId}/applications`, { ...filter, cursor, limit });
  board = (postingId: string, filter: ApplicationsFilter = {}): Promise<Board> => this.#api.get(`${ROOT}/postings/${postingId}/applications/stages`, filter);
  exportPath = (postingId: string): string => `${ROOT}/postings/${postingId}/applications/export`;
  get = (id: string): Promise<Versioned<ApplicationDetail>> => this.#api.getVersioned(`${ROOT}/applications/${id}`);
  move = (id: string, stage: Stage, from?: Stage): Promise<ApplicationDetail> => this.#api.post(`${ROOT}/applications/${id}/move`, { stage, ...(from ? { from } : {}) });
  reject = (id: string, reason: string, mail: ApplicantMail | null): Promise<ApplicationDetail> =>
    this.#api.post(`${ROOT}/applications/${id}/reject`, { reason, ...(mail ? { mail } : {}) });
  moveMany = (ids: readonly string[], stage: Stage): Promise<ApplicationResults> =>
    this.#api.post(`${ROOT}/applications/move`, { applications: ids.map((id) => ({ id })), stage });
  rejectMany = (ids: readonly string[], reason: string, mail: ApplicantMail | null): Promise<ApplicationResults> =>
    this.#api.post(`${ROOT}/applications/reject`, { applications: ids.map((id) => ({ id })), reason, ...(mail ? { mail } : {}) });
  note = (id: string, text: string, rating: number | null): Promise<ApplicationNote> => this.#api.post(`${ROOT}/applications/${id}/notes`, { text, rating });
  erase = (id: string): Promise<void> => this.#api.delete(`${ROOT}/applications/${id}`);
  cvUrl = (id: string): string => `/api/v1${ROOT}/applications/${id}/cv`;

  interviewers = (): Promise<Page<PossibleInterviewer>> => this.#api.get(`${ROOT}/interviewers`, { limit: 200 });
  arrange = (id: string, body: NewInterviewBody): Promise<Interview> => this.#api.post(`${ROOT}/applications/${id}/interviews`, body);
  changeInterview = (id: string, interview: Interview, body: InterviewChangesBody): Promise<Versioned<Interview>> =>
    this.#api.patch(`${ROOT}/applications/${id}/interviews/${interview.id}`, body, `"${interview.version}"`);
  cancelInterview = (id: string, interviewId: string, tellApplicant: boolean): Promise<Interview> =>
    this.#api.post(`${ROOT}/applications/${id}/interviews/${interviewId}/cancel`, { tellApplicant });

  offerLetter = (id: string, body: OfferBody): Promise<Blob> => this.#api.postForFile(`${ROOT}/applications/${id}/offer-letter`, body);
  hire = (id: string, body: HireBody): Promise<SentInvitation> => this.#api.post(`${ROOT}/applications/${id}/hire`, body);

  letters = (): Promise<Page<Letter>> => this.#api.get(`${ROOT}/letters`);
  writeLetter = (kind: LetterKind, locale: LetterLocale, subject: string, text: string): Promise<Letter> =>
    this.#api.put(`${ROOT}/letters/${kind}/${locale}`, { subject, text });
  resetLetter = (kind: LetterKind, locale: LetterLocale): Promise<void> => this.#api.delete(`${ROOT}/letters/${kind}/${locale}`);
  rejectionLetter = (id: string, locale?: LetterLocale): Promise<FilledLetter> => this.#api.get(`${ROOT}/applications/${id}/rejection-letter`, { locale });
}
