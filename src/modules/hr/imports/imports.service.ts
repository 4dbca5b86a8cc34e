import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { utc } from '../../../common/http/json-text.js';
import { type Page, type PageQuery, decodeCursor, pageOf } from '../../../common/http/page.js';
import { notFound, stateConflict } from '../../../common/http/problem.js';
import { type Upload, uploadMustBeThere } from '../../../common/http/uploads.js';
import { columnsOf } from '../../../common/imports/import-columns.js';
import { readImportFile } from '../../../common/imports/import-file.js';
import { badLines, type RowError } from '../../../common/imports/import-rows.js';
import type { ImportResult, ImportSummary } from '../../../common/imports/import.answers.js';
import { Database } from '../../../common/tenancy/database.js';
import { InvitationExpiry } from '../invitations/invitation-expiry.service.js';
import type { ImportPreview } from './dto/imports.answers.js';
import { PEOPLE_HEADERS } from './import-columns.rules.js';
import { readPeople } from './import-rows.rules.js';
import { ADD_DEPARTMENTS, JOIN_BY_HASH, OUTLOOK, WRITE_PEOPLE } from './imports.queries.js';

interface StoredImport {
  readonly fileName: string | null;
  readonly columns: string[];
  readonly mapping: Record<string, string>;
  readonly valid: number;
  readonly errors: RowError[];
  readonly result: ImportResult | null;
}

interface Outlook {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly departments: string[];
}

/** Bringing people in from a file: read and shown first; written, all or nothing, once the person confirms. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly expiry: InvitationExpiry,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 400 for a file or a mapping that cannot be read; the columns found are in the answer */
  async preview(upload: Upload | undefined): Promise<ImportPreview> {
    const { name, content, fields } = uploadMustBeThere(upload);
    const file = readImportFile(content);
    const mapping = columnsOf(fields['mapping'], file.headers, PEOPLE_HEADERS);
    const { rows, errors } = readPeople(file, mapping, this.database.actor.role);
    const [stored] = await this.database.query<{ id: string }>(
      'insert into app.people_import (file_name, columns, mapping, rows, errors) values ($1, $2, $3, $4, $5) returning id',
      [name || null, ...[file.headers, mapping, rows, errors].map((part) => JSON.stringify(part))],
    );
    const { id } = stored!;
    const preview = await this.get(id);
    await this.audit.record('hr.people.invite', { type: 'import', id }, undefined, { previewed: true, fileName: name, rows: preview.rows, valid: preview.valid });
    return preview;
  }

  /** One's own of the last days, newest first: a preview can be gone on with. */
  async page({ limit, cursor, total }: PageQuery): Promise<Page<ImportSummary>> {
    const { companyId } = this.database.actor;
    const rows = await this.database.query<ImportSummary>(
      `select id, file_name as "fileName", jsonb_array_length(rows) as valid, ${utc('created_at')} as "createdAt", result
         from app.people_import where company_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [companyId, decodeCursor(cursor)?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, () => null);
    if (!total) return page;
    const [counted] = await this.database.query<{ count: number }>('select count(*)::integer as count from app.people_import where company_id = $1', [companyId]);
    return { ...page, total: counted!.count };
  }

  /** What confirming would do now. Everybody sees their own imports. @throws Problem 404 */
  async get(id: string): Promise<ImportPreview> {
    const stored = await this.stored(id);
    if (!stored) throw notFound();
    const { companyId } = this.database.actor;
    await this.database.query(JOIN_BY_HASH);
    const outlook = (await this.database.first<Outlook>(OUTLOOK, [companyId, id]))!;
    const seats = (await this.database.first<{ used: number; limit: number | null }>(
      `select used, allowed as "limit" from app.quota_usage where company_id = $1 and quota = 'staff'`,
      [companyId],
    ))!;
    const { valid, errors, ...rest } = stored;
    return {
      id,
      ...rest,
      rows: valid + badLines(errors),
      valid,
      errors,
      willCreate: { people: outlook.created, departments: outlook.departments },
      willUpdate: outlook.updated,
      unchanged: outlook.unchanged,
      seats: { ...seats, needed: outlook.created },
    };
  }

  /**
   * Confirmed twice, it answers the same and writes nothing more.
   * @throws Problem 404, 409 when no row is valid or QUOTA_EXCEEDED, in which case nothing is written
   */
  async confirm(id: string): Promise<ImportResult> {
    const stored = await this.stored(id, 'for no key update');
    if (!stored) throw notFound();
    if (stored.result) return stored.result;
    if (stored.valid === 0) throw stateConflict('No row of this file can be imported. Mend the file and upload it again.', { reason: 'NO_VALID_ROWS' });
    await this.expiry.endOverdue();
    const { companyId } = this.database.actor;
    await this.database.query(ADD_DEPARTMENTS, [companyId, id]);
    await this.database.query(JOIN_BY_HASH);
    const written = (await this.database.first<Omit<ImportResult, 'skipped'>>(WRITE_PEOPLE, [companyId, id]))!;
    const result: ImportResult = { ...written, skipped: badLines(stored.errors) };
    await this.database.query('update app.people_import set result = $3, confirmed_at = now() where company_id = $1 and id = $2', [
      companyId,
      id,
      JSON.stringify(result),
    ]);
    await this.audit.record('hr.people.invite', { type: 'import', id }, undefined, { ...result, fileName: stored.fileName });
    return result;
  }

  private stored(id: string, lock: '' | 'for no key update' = ''): Promise<StoredImport | undefined> {
    // What was checked before faults had names and codes is shown without them.
    return this.database.first<StoredImport>(
      `select file_name as "fileName", columns, mapping, jsonb_array_length(rows) as valid, result,
              array(select '{"name": "", "code": "INVALID", "value": null}'::jsonb || e.fault
                      from jsonb_array_elements(errors) with ordinality as e (fault, place) order by e.place) as errors
         from app.people_import where company_id = $1 and id = $2 ${lock}`,
      [this.database.actor.companyId, id],
    );
  }
}
