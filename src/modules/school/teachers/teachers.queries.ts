import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import { type JsonText, utc } from '../../../common/http/json-text.js';
import { EXPORT_BATCH, type ExportedRow, Listing, readBatch, readPage, type SortKey } from '../../../common/http/listing.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { Teacher } from './dto/teachers.answers.js';
import type { TeachersExportQuery, TeachersQuery } from './dto/teachers.dto.js';

const SORT_KEYS: Readonly<Record<string, SortKey>> = {
  name: { expression: 'app.fold(t.name)', type: 'text' },
  // Ids are made in the order of time.
  createdAt: { expression: 't.id::text', type: 'text' },
};

const SEARCHED = "concat_ws(' ', t.name, t.email, t.phone, array_to_string(t.subjects, ' '))";

/** Names of colleagues, of all rows of the page at once. */
const COLLEAGUES = `left join ctx.display_names(array(select p.person_id from page p where p.person_id is not null)) n on n.id = t.person_id`;

const ROW_MEMBERS = `'id', t.id, 'name', t.name, 'email', t.email, 'phone', t.phone, 'subjects', t.subjects, 'status', t.status,
                     'personId', t.person_id, 'personName', n.name`;
const ROW = { json: `json_build_object(${ROW_MEMBERS})`, joins: COLLEAGUES };

const HEADER = ['Name', 'Email', 'Phone', 'Subjects', 'Staff record', 'Status'];
const CELLS = { json: `json_build_array(t.name, t.email, t.phone, array_to_string(t.subjects, ', '), n.name, t.status)`, joins: COLLEAGUES };

type Filter = Pick<TeachersQuery, 'search' | 'status' | 'sort'>;

/** What is shown of teachers. */
@Injectable()
export class TeachersQueries {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  /** @throws Problem 400 for a cursor that no page with this sort gave */
  page(query: TeachersQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, query), ROW);
  }

  /** The list with the same filters, all pages of it. */
  export({ format = 'csv', ...filter }: TeachersExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(
      EXPORT_BATCH,
      (reader, before) => readBatch(reader, selectionOf(companyId, filter), before, CELLS),
      // Everybody reaches all of it, whatever their role, as long as School is on: cut off then, it breaks.
      ({ workspaces }) => workspaces.school,
    );
    return tableFile('teachers', format, HEADER, batches);
  }

  /** One teacher with everything, or undefined. */
  async find(id: string): Promise<Teacher | undefined> {
    const row = await this.database.first<{ teacher: Teacher }>(TEACHER, [this.database.actor.companyId, id]);
    return row?.teacher;
  }
}

function selectionOf(companyId: string, { search, status, sort = 'name' }: Filter): Listing {
  const listing = new Listing('teacher', 't', SORT_KEYS, sort);
  listing.where(`t.company_id = ${listing.bind(companyId)}`);
  if (status !== undefined) listing.where(`t.status = ${listing.bind(status)}`);
  return listing.search(search, SEARCHED);
}

const TEACHER = `
  with page as (select * from app.teacher where company_id = $1 and id = $2)
  select json_build_object(
    ${ROW_MEMBERS},
    'availability', coalesce((
      select json_agg(json_build_object('weekday', h.weekday, 'start', to_char(h.starts, 'HH24:MI'), 'end', to_char(h.ends, 'HH24:MI')) order by h.weekday, h.starts)
        from app.teacher_hours h where h.company_id = t.company_id and h.teacher_id = t.id), '[]'),
    'groups', coalesce((
      select json_agg(json_build_object('id', g.id, 'name', g.name) order by app.fold(g.name))
        from app.school_group g where g.company_id = t.company_id and g.teacher_id = t.id and g.archived_at is null), '[]'),
    'personLeft', exists (select from ctx.teachers_left(array[t.id])),
    'createdAt', ${utc('t.created_at')}, 'archivedAt', ${utc('t.archived_at')}, 'version', t.version) as teacher
    from page t ${COLLEAGUES}`;
