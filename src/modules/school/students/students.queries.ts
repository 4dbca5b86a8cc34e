import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import { type JsonText, utc } from '../../../common/http/json-text.js';
import { EXPORT_BATCH, type ExportedRow, Listing, readBatch, readPage, type SortKey } from '../../../common/http/listing.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { OwnLessons, Student } from './dto/students.answers.js';
import type { StudentsExportQuery, StudentsQuery } from './dto/students.dto.js';

const SORT_KEYS: Readonly<Record<string, SortKey>> = {
  name: { expression: 'app.fold(s.name)', type: 'text' },
  enrolledOn: { expression: "coalesce(s.enrolled_on, 'infinity')", type: 'date' },
  // Ids are made in the order of time.
  createdAt: { expression: 's.id::text', type: 'text' },
};

const SEARCHED = "concat_ws(' ', s.name, s.email, s.phone, s.guardian_name, s.guardian_email, s.guardian_phone)";

/** The groups of a student today; $1 is the company. */
const GROUPS = `
  left join lateral (
    select json_agg(json_build_object('id', g.id, 'name', g.name) order by app.fold(g.name)) as names,
           string_agg(g.name, ', ' order by app.fold(g.name)) as text
      from app.group_member m join app.school_group g on g.company_id = m.company_id and g.id = m.group_id
     where m.company_id = s.company_id and m.student_id = s.id
       and (select ctx.company_today($1)) between m.starts_on and coalesce(m.ends_on, 'infinity')) g on true`;

const ROW = {
  json: `json_build_object('id', s.id, 'name', s.name, 'email', s.email, 'phone', s.phone, 'guardianName', s.guardian_name,
                           'enrolledOn', s.enrolled_on, 'status', s.status, 'groups', coalesce(g.names, '[]'))`,
  joins: GROUPS,
};

const HEADER = ['Name', 'Email', 'Phone', 'Guardian name', 'Guardian email', 'Guardian phone', 'Guardian relation', 'Enrolled on', 'Groups', 'Status', 'Notes'];
const CELLS = {
  json: `json_build_array(s.name, s.email, s.phone, s.guardian_name, s.guardian_email, s.guardian_phone, s.guardian_relation, s.enrolled_on, g.text, s.status, s.notes)`,
  joins: GROUPS,
};

type Filter = Pick<StudentsQuery, 'search' | 'status' | 'groupId' | 'sort'>;

/** What is shown of students. */
@Injectable()
export class StudentsQueries {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  /** @throws Problem 400 for a cursor that no page with this sort gave */
  page(query: StudentsQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, query), ROW);
  }

  /** The list with the same filters, all pages of it. */
  export({ format = 'csv', ...filter }: StudentsExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(
      EXPORT_BATCH,
      (reader, before) => readBatch(reader, selectionOf(companyId, filter), before, CELLS),
      // Everybody reaches all of it, whatever their role, as long as School is on: cut off then, it breaks.
      ({ workspaces }) => workspaces.school,
    );
    return tableFile('students', format, HEADER, batches);
  }

  /** One student with everything, or undefined. */
  async find(id: string): Promise<Student | undefined> {
    const row = await this.database.first<{ student: Student }>(STUDENT, [this.database.actor.companyId, id]);
    return row?.student;
  }

  /** What archiving ends, or restoring brings back; undefined for a student there is not. */
  ownLessons(id: string): Promise<OwnLessons | undefined> {
    return this.database.first<OwnLessons>(OWN_LESSONS, [this.database.actor.companyId, id]);
  }
}

/** Lessons of a student alone: of who is archived, those that ended with it. */
const OWN_LESSONS = `
  select count(s.id)::integer as lessons, (
           select count(*)::integer from app.school_schedule x
            where x.company_id = $1 and x.student_id = $2 and case u.status when 'archived' then x.ended_with_student = u.archived_at
                  else x.ended_on is null and (x.rule is not null and x.until_date is null and x.count is null or exists (
                    select from app.school_session n where n.company_id = $1 and n.schedule_id = x.id and n.status = 'scheduled' and n.starts_at > now())) end) as schedules
    from app.student u
    left join app.school_session s on s.company_id = $1 and s.student_id = $2 and s.starts_at > now()
     and case u.status when 'archived' then s.cancelled_at = u.archived_at and s.status = 'cancelled' and s.cancelled_by = 'school' else s.status = 'scheduled' end
   where u.company_id = $1 and u.id = $2
   group by u.status, u.archived_at`;

function selectionOf(companyId: string, { search, status, groupId, sort = 'name' }: Filter): Listing {
  const listing = new Listing('student', 's', SORT_KEYS, sort);
  listing.where(`s.company_id = ${listing.bind(companyId)}`);
  if (status !== undefined) listing.where(`s.status = ${listing.bind(status)}`);
  if (groupId !== undefined) {
    listing.where(`exists (select from app.group_member m where m.company_id = s.company_id and m.student_id = s.id and m.group_id = ${listing.bind(groupId)}
                            and (select ctx.company_today($1)) between m.starts_on and coalesce(m.ends_on, 'infinity'))`);
  }
  return listing.search(search, SEARCHED);
}

const STUDENT = `
  select json_build_object(
    'id', s.id, 'name', s.name, 'email', s.email, 'phone', s.phone,
    'guardian', case when num_nonnulls(s.guardian_name, s.guardian_email, s.guardian_phone, s.guardian_relation) > 0 then json_build_object(
      'name', s.guardian_name, 'email', s.guardian_email, 'phone', s.guardian_phone, 'relation', s.guardian_relation) end,
    'enrolledOn', s.enrolled_on, 'notes', s.notes, 'status', s.status,
    'memberships', coalesce((
      select json_agg(json_build_object('groupId', g.id, 'groupName', g.name, 'from', m.starts_on, 'until', m.ends_on) order by m.starts_on desc, m.id)
        from app.group_member m join app.school_group g on g.company_id = m.company_id and g.id = m.group_id
       where m.company_id = s.company_id and m.student_id = s.id), '[]'),
    'createdAt', ${utc('s.created_at')}, 'archivedAt', ${utc('s.archived_at')}, 'version', s.version) as student
    from app.student s where s.company_id = $1 and s.id = $2`;
