import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { ApplicationsQueries } from './applications.queries.js';
import type { ApplicationNote } from './dto/applications.answers.js';
import type { NoteBody } from './dto/applications.dto.js';

@Injectable()
export class ApplicationNotes {
  constructor(
    private readonly database: Database,
    private readonly queries: ApplicationsQueries,
    private readonly audit: Audit,
  ) {}

  /** What it says stays out of the log, which outlives the applicant's data. @throws Problem 404, 409 when the data are erased */
  async add(applicationId: string, { text, rating }: NoteBody): Promise<ApplicationNote> {
    await this.queries.mustBeThere(applicationId);
    const [added] = await this.database.query<{ id: string }>(
      'insert into app.application_note (application_id, author_id, text, rating) values ($1, $2, $3, $4) returning id',
      [applicationId, this.database.actor.personId, text, rating ?? null],
    );
    await this.audit.record('hr.recruitment.manage-applications', { type: 'application', id: applicationId }, undefined, { noteId: added!.id, ...(rating ? { rating } : {}) });
    const note = (await this.queries.get(applicationId)).noteList.find(({ id }) => id === added!.id);
    if (!note) throw notFound();
    return note;
  }
}
