import { Injectable, StreamableFile } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { personalArchive } from './personal-archive.rules.js';
import type { Erased, ErasureEffect, ErasurePreview } from './personal-data.dto.js';
import type { PersonalTable, Subject } from './personal-data.types.js';

interface SubjectRow {
  readonly name: string | null;
  readonly ready: boolean;
  readonly erasedAt: string | null;
}

/** What is held about one person or student: given to them, or erased, by the data map. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Everything about somebody, as an archive; an event in the log.
   * @throws Problem 404, 403 for who may not ask for it
   */
  async export(subject: Subject, id: string): Promise<StreamableFile> {
    const { name } = await this.subject('export', subject, id);
    const tables = await this.database.query<PersonalTable>('select table_name as "table", columns, rows from ctx.personal_data($1, $2)', [subject, id]);
    const action = subject === 'person' ? 'hr.people.view' : 'school.students.manage';
    await this.audit.record(action, { type: 'personal-data', id }, undefined, { subject, tables: tables.length });
    const at = new Date().toISOString();
    return new StreamableFile(personalArchive(name, at, tables), { type: 'application/zip', disposition: `attachment; filename="personal-data-${at.slice(0, 10)}.zip"` });
  }

  /** What an erasure would delete, clear and keep. @throws Problem 404, 403 */
  async preview(subject: Subject, id: string): Promise<ErasurePreview> {
    const { name, ready, erasedAt } = await this.subject('erase', subject, id);
    const effects = await this.database.query<ErasureEffect>(
      'select table_name as "table", rows::integer, treatment, columns, purposes, ground from ctx.erasure_preview($1, $2)',
      [subject, id],
    );
    return { name, ready, erasedAt, effects };
  }

  /**
   * Erases for good, in one transaction; the event in the log vouches for the events it took values out of.
   * @param name as whoever erases typed it
   * @throws Problem 404, 403, 400 for another name, 409 for who has not left or is erased already
   */
  async erase(subject: Subject, id: string, name: string): Promise<Erased> {
    const [erased] = await this.database.query<{ rows: Record<string, number> | null }>('select ctx.erase($1, $2, $3) as rows', [subject, id, name]);
    if (!erased?.rows) throw notFound();
    return { rows: erased.rows };
  }

  private async subject(wanted: 'export' | 'erase', subject: Subject, id: string): Promise<SubjectRow & { readonly name: string }> {
    const row = await this.database.first<SubjectRow>('select name, ready, erased_at as "erasedAt" from ctx.data_subject($1, $2, $3)', [wanted, subject, id]);
    if (!row || row.name === null) throw notFound();
    return { ...row, name: row.name };
  }
}
