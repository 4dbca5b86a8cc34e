import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../../common/files/tables.js';
import { type JsonText, utc } from '../../../../common/http/json-text.js';
import { EXPORT_BATCH, type ExportedRow, Listing, readBatch, readPage, type SortKey } from '../../../../common/http/listing.js';
import { notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { LaterReads } from '../../../../common/tenancy/later-reads.js';
import type { Posting, PostingsSummary } from './dto/postings.answers.js';
import type { PostingsExportQuery, PostingsQuery } from './dto/postings.dto.js';

const SORT_KEYS: Readonly<Record<string, SortKey>> = {
  title: { expression: 'app.fold(o.title)', type: 'text' },
  closesOn: { expression: "coalesce(o.closes_on, 'infinity')", type: 'date' },
  received: { expression: 'o.received', type: 'integer' },
  // Ids are made in the order of time.
  createdAt: { expression: 'o.id::text', type: 'text' },
};

const JOINS = 'left join app.department d on d.company_id = o.company_id and d.id = o.department_id';

const MEMBERS = `
  'id', o.id, 'title', o.title, 'departmentId', o.department_id, 'departmentName', d.name, 'location', o.location, 'workMode', o.work_mode,
  'employmentType', o.employment_type, 'closesOn', o.closes_on, 'status', o.status, 'received', o.received, 'open', ctx.posting_takes(o.id),
  'publishedAt', ${utc('o.published_at')}, 'version', o.version`;

const ROW = { json: `json_build_object(${MEMBERS})`, joins: JOINS };

const HEADER = ['Title', 'Department', 'Location', 'Work mode', 'Employment type', 'Status', 'Closes on', 'Applications', 'Published at'];
const CELLS = {
  json: `json_build_array(o.title, d.name, o.location, o.work_mode, o.employment_type, o.status, o.closes_on, o.received, ${utc('o.published_at')})`,
  joins: JOINS,
};

type Filter = Pick<PostingsQuery, 'search' | 'status' | 'departmentId' | 'sort'>;

/** What staff see of postings. */
@Injectable()
export class PostingsQueries {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  /** @throws Problem 400 for a cursor that no page with this sort gave */
  page(query: PostingsQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, query), ROW);
  }

  /** The list with the same filters, all pages of it. */
  export({ format = 'csv', ...filter }: PostingsExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(EXPORT_BATCH, (reader, before) => readBatch(reader, selectionOf(companyId, filter), before, CELLS));
    return tableFile('postings', format, HEADER, batches);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Posting> {
    const row = await this.database.first<{ posting: Posting }>(POSTING, [this.database.actor.companyId, id]);
    if (!row) throw notFound();
    return row.posting;
  }

  async summary(): Promise<PostingsSummary> {
    const row = await this.database.first<{ summary: PostingsSummary }>(SUMMARY, [this.database.actor.companyId]);
    return row!.summary;
  }
}

function selectionOf(companyId: string, { search, status, departmentId, sort = '-createdAt' }: Filter): Listing {
  const listing = new Listing('posting', 'o', SORT_KEYS, sort);
  listing.where(`o.company_id = ${listing.bind(companyId)}`);
  listing.where(status === undefined ? `o.status <> 'archived'` : `o.status = ${listing.bind(status)}`);
  if (departmentId !== undefined) listing.where(`o.department_id = ${listing.bind(departmentId)}`);
  return listing.search(search, "concat_ws(' ', o.title, o.location)");
}

const POSTING = `
  select json_build_object(${MEMBERS}, 'description', o.description, 'requirements', o.requirements, 'responsibilities', o.responsibilities,
           'publicPath', '/careers/' || c.slug || '/' || o.id, 'createdAt', ${utc('o.created_at')}, 'updatedAt', ${utc('o.updated_at')}) as posting
    from app.posting o join app.company c on c.id = o.company_id ${JOINS} where o.company_id = $1 and o.id = $2`;

const SUMMARY = `
  select json_build_object(
           'counts', coalesce((select json_agg(json_build_object('status', s.status, 'count', s.count))
                                 from (select o.status, count(*)::integer from app.posting o where o.company_id = $1 group by o.status) s), '[]'),
           'published', p.used, 'publishedLimit', p.allowed, 'applicationsLimit', a.allowed, 'publicPath', '/careers/' || c.slug) as summary
    from app.company c
    join app.quota_usage p on p.company_id = c.id and p.quota = 'published-postings'
    join app.quota_usage a on a.company_id = c.id and a.quota = 'applications-per-posting'
   where c.id = $1`;
