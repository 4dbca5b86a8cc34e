import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { judgeDocument } from '../../../../common/files/documents.js';
import { FILE_STORE, type FileStore } from '../../../../common/files/file-store.js';
import type { IncomingFile } from '../../../../common/files/incoming-files.js';
import { invalidInput, notFound } from '../../../../common/http/problem.js';
import { databaseError } from '../../../../common/tenancy/database-error.js';
import { PublicVisits, type VisitedCompany } from '../../../../common/tenancy/public-visits.js';
import { AGREED, type ApplicationBody } from './careers.dto.js';
import { referenceOf } from './references.rules.js';

/** Which wording of the consent is shown; a new wording gets a new name. */
export const CONSENT_TEXT = '2026-11';

/** How long who agreed to it is kept in mind, as PostgreSQL writes an interval. */
const KEPT_IN_MIND = '12 months';

export interface Applying {
  readonly slug: string;
  readonly postingId: string;
  readonly body: ApplicationBody;
  readonly cv: IncomingFile | undefined;
  /** When the same form is sent again, the application that it made stands. */
  readonly reference: string | undefined;
}

/** Takes applications from visitors. */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly visits: PublicVisits,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  /**
   * The file is announced before it is stored, and stored before the application names it: whatever happens in between,
   * a row says what there is to remove.
   * @returns the reference of the application
   * @throws Problem 400 for a file that is not taken, 404; database errors that say 409 POSTING_CLOSED
   */
  async apply({ slug, postingId, body, cv, reference }: Applying): Promise<string> {
    const fileId = cv && (await this.storeFile(slug, postingId, cv));
    const made = reference ?? referenceOf(randomBytes(8));
    try {
      const done = await this.visits.run(slug, true, async (database, company) => {
        await database.query(INSERT, valuesOf(postingId, made, body, company, fileId));
        return true;
      });
      if (!done) throw notFound();
    } catch (error) {
      if (fileId) await this.giveUp(slug, fileId);
      if (reference === undefined || databaseError(error)?.constraint !== 'application_reference') throw error;
    }
    return made;
  }

  private async storeFile(slug: string, postingId: string, cv: IncomingFile): Promise<string> {
    const verdict = await judgeDocument(cv.path);
    if ('fault' in verdict) {
      const [code, message] = verdict.fault === 'type' ? ['WRONG_TYPE', 'cv must be a PDF, DOCX or ODT document'] : ['UNSAFE_FILE', 'cv must be a plain document: no macros, no password, nothing else inside'];
      throw invalidInput([{ field: 'cv', code, message }]);
    }
    const announced = await this.visits.run(slug, true, async (database, company) => {
      const [file] = await database.query<{ id: string }>('select ctx.expect_cv($1, $2, $3, $4) as id', [postingId, verdict.mediaType, cv.size, cv.sha256]);
      return { companyId: company.id, id: file!.id };
    });
    if (!announced) throw notFound();
    try {
      await this.store.put(announced, cv.path);
    } catch (error) {
      await this.giveUp(slug, announced.id);
      throw error;
    }
    return announced.id;
  }

  /** What cannot be said now, the sweep finds out by itself. */
  private async giveUp(slug: string, fileId: string): Promise<void> {
    await this.visits.run(slug, true, (database) => database.query('select ctx.give_up_cv($1)', [fileId])).catch(() => undefined);
  }
}

const INSERT = `
  insert into app.application (posting_id, reference, name, email, phone, message, locale, consent_text, keep_until, cv_file_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9 then $10::date + interval '${KEPT_IN_MIND}' end, $11)`;

function valuesOf(postingId: string, reference: string, body: ApplicationBody, { locale, today }: VisitedCompany, fileId: string | undefined): unknown[] {
  const keep = AGREED.some((word) => word === body.keep);
  return [postingId, reference, body.name, body.email, body.phone || null, body.message || null, body.locale ?? locale, CONSENT_TEXT, keep, today, fileId ?? null];
}
