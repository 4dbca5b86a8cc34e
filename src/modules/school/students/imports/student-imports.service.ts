import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { utc } from '../../../../common/http/json-text.js';
import { decodeCursor, type Page, pageOf, type PageQuery } from '../../../../common/http/page.js';
import { notFound, stateConflict } from '../../../../common/http/problem.js';
import { type Upload, uploadMustBeThere } from '../../../../common/http/uploads.js';
import { columnsOf } from '../../../../common/imports/import-columns.js';
import { readImportFile } from '../../../../common/imports/import-file.js';
import { badLines, type RowError } from '../../../../common/imports/import-rows.js';
import type { ImportSeats, ImportSummary } from '../../../../common/imports/import.answers.js';
import { Database } from '../../../../common/tenancy/database.js';
import type { StudentImportPreview, StudentImportResult } from './student-imports.answers.js';
import { OUTLOOK, UNKNOWN_GROUPS, WRITE_MEMBERSHIPS, WRITE_STUDENTS } from './student-imports.queries.js';
import { readStudents, STUDENT_HEADERS, withKnownGroups } from './student-rows.rules.js';

interface StoredImport {
  readonly fileName: string | null;
  readonly columns: string[];
  readonly mapping: Record<string, string>;
  readonly valid: number;
  readonly errors: RowError[];
  readonly result: StudentImportResult | null;
}

/** Bringing students in from a file: read and shown first; written, all or nothing, once the person confirms. */
@Injectable()
export class StudentImportsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 for a file or a mapping that cannot be read; the columns found are in the answer */
  async preview(upload: Upload | undefined): Promise<StudentImportPreview> {
    const { name, content, fields } = uploadMustBeThere(upload);
    const file = readImportFile(content);
    const mapping = columnsOf(fields['mapping'], file.headers, STUDENT_HEADERS);
    const read = readStudents(file, mapping);
    const { rows, errors } = withKnownGroups(read, await this.unknownGroups(read.rows.flatMap(({ groups = [] }) => groups)), mapping.groups ?? '');
    const [stored] = await this.database.query<{ id: string }>(
      'insert into app.student_import (file_name, columns, mapping, rows, errors) values ($1, $2, $3, $4, $5) returning id',
      [name || null, ...[file.headers, mapping, rows, errors].map((part) => JSON.stringify(part))],
    );
    const { id } = stored!;
    const preview = await this.get(id);
    await this.audit.record('school.students.manage', { type: 'student-import', id }, undefined, { previewed: true, fileName: name, rows: preview.rows, valid: preview.valid });
    return preview;
  }

  /** One's own of the last days, newest first: a preview can be gone on with. */
  async page({ limit, cursor, total }: PageQuery): Promise<Page<ImportSummary>> {
    const { companyId } = this.database.actor;
    const rows = await this.database.query<ImportSummary>(
      `select id, file_name as "fileName", jsonb_array_length(rows) as valid, ${utc('created_at')} as "createdAt", result
         from app.student_import where company_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [companyId, decodeCursor(cursor)?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, () => null);
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>('select count(*)::integer as count from app.student_import where company_id = $1', [companyId]);
    return { ...page, total: counted!.count };
  }

  /** What confirming would do now. Everybody sees their own imports. @throws Problem 404 */
  async get(id: string): Promise<StudentImportPreview> {
    const stored = await this.stored(id);
    if (!stored) throw notFound();
    const { companyId } = this.database.actor;
    const { created, updated, unchanged, joined } = (await this.database.first<Omit<StudentImportResult, 'skipped'>>(OUTLOOK, [companyId, id]))!;
    const places = (await this.database.first<Pick<ImportSeats, 'used' | 'limit'>>(
      `select used, allowed as "limit" from app.quota_usage where company_id = $1 and quota = 'students'`,
      [companyId],
    ))!;
    const { valid, errors, ...rest } = stored;
    return { id, ...rest, rows: valid + badLines(errors), valid, errors, willCreate: created, willUpdate: updated, unchanged, willJoin: joined, seats: { ...places, needed: created } };
  }

  /**
   * Confirmed twice, it answers the same and writes nothing more.
   * @throws Problem 404, 409 when no row is valid, QUOTA_EXCEEDED, a group is full or somebody is elsewhere when it meets: then nothing is written
   */
  async confirm(id: string): Promise<StudentImportResult> {
    const stored = await this.stored(id, 'for no key update');
    if (!stored) throw notFound();
    if (stored.result) return stored.result;
    if (stored.valid === 0) throw stateConflict('No row of this file can be imported. Mend the file and upload it again.');
    const { companyId } = this.database.actor;
    // Two files of the same students, confirmed at once, wait for each other: the second then finds them.
    await this.database.query("select pg_advisory_xact_lock(hashtextextended('students:' || $1, 0))", [companyId]);
    const written = (await this.database.first<Omit<StudentImportResult, 'skipped' | 'joined'>>(WRITE_STUDENTS, [companyId, id]))!;
    const { joined } = (await this.database.first<{ joined: number }>(WRITE_MEMBERSHIPS, [companyId, id]))!;
    const result: StudentImportResult = { ...written, joined, skipped: badLines(stored.errors) };
    await this.database.query('update app.student_import set result = $3, confirmed_at = now() where company_id = $1 and id = $2', [companyId, id, JSON.stringify(result)]);
    await this.audit.record('school.students.manage', { type: 'student-import', id }, undefined, { ...result, fileName: stored.fileName });
    return result;
  }

  private async unknownGroups(names: readonly string[]): Promise<ReadonlySet<string>> {
    if (names.length === 0) return new Set();
    const rows = await this.database.query<{ name: string }>(UNKNOWN_GROUPS, [this.database.actor.companyId, [...new Set(names)]]);
    return new Set(rows.map(({ name }) => name));
  }

  private stored(id: string, lock: '' | 'for no key update' = ''): Promise<StoredImport | undefined> {
    return this.database.first<StoredImport>(
      `select file_name as "fileName", columns, mapping, jsonb_array_length(rows) as valid, result, errors
         from app.student_import where company_id = $1 and id = $2 ${lock}`,
      [this.database.actor.companyId, id],
    );
  }
}
