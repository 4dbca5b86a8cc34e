import { Injectable, type StreamableFile } from '@nestjs/common';
import { tableFile } from '../../../common/files/tables.js';
import type { JsonText } from '../../../common/http/json-text.js';
import { EXPORT_BATCH, type ExportedRow, Listing, readBatch, readPage, type SortKey } from '../../../common/http/listing.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { Group, Member } from './dto/groups.answers.js';
import type { GroupsExportQuery, GroupsQuery, MembersExportQuery, MembersQuery } from './dto/groups.dto.js';

const GROUP_SORTS: Readonly<Record<string, SortKey>> = {
  name: { expression: 'app.fold(g.name)', type: 'text' },
  // The `0` and `1` in front put those without a level last.
  level: { expression: "case when g.level is null then '1' else '0' || app.fold(g.level) end", type: 'text' },
  // Ids are made in the order of time.
  createdAt: { expression: 'g.id::text', type: 'text' },
};

const MEMBER_SORTS: Readonly<Record<string, SortKey>> = {
  name: {
    expression: '(select app.fold(s.name) from app.student s where s.company_id = m.company_id and s.id = m.student_id)',
    type: 'text',
  },
};

/** How many are in a group today; $1 is the company. */
const MEMBERS = `(select count(*) from app.group_member m where m.company_id = g.company_id and m.group_id = g.id
                     and (select ctx.company_today($1)) between m.starts_on and coalesce(m.ends_on, 'infinity'))`;
const STATUS = "case when g.archived_at is null then 'active' else 'archived' end";

const GROUP_JSON = `json_build_object(
  'id', g.id, 'name', g.name, 'level', g.level, 'capacity', g.capacity, 'members', ${MEMBERS},
  'teacherId', g.teacher_id, 'teacherName', t.name, 'roomId', g.room_id, 'room', r.name,
  'status', ${STATUS}, 'version', g.version)`;

const GROUP_JOINS = `
  left join app.teacher t on t.company_id = g.company_id and t.id = g.teacher_id
  left join app.school_room r on r.company_id = g.company_id and r.id = g.room_id`;

const HEADER = ['Name', 'Level', 'Places', 'Students', 'Teacher', 'Room', 'Status'];
const CELLS = { json: `json_build_array(g.name, g.level, g.capacity, ${MEMBERS}, t.name, r.name, ${STATUS})`, joins: GROUP_JOINS };

const MEMBER = {
  json: `json_build_object('id', m.id, 'studentId', m.student_id, 'studentName', s.name, 'studentStatus', s.status, 'from', m.starts_on, 'until', m.ends_on)`,
  joins: 'join app.student s on s.company_id = m.company_id and s.id = m.student_id',
};

const MEMBER_HEADER = ['Student', 'Status', 'First day', 'Last day', 'E-mail', 'Phone', 'Guardian', 'Guardian e-mail', 'Guardian phone'];
const MEMBER_CELLS = {
  json: 'json_build_array(s.name, s.status, m.starts_on, m.ends_on, s.email, s.phone, s.guardian_name, s.guardian_email, s.guardian_phone)',
  joins: MEMBER.joins,
};

const today = '(select ctx.company_today($1))';
const WHEN: Readonly<Record<string, string>> = {
  current: `${today} between m.starts_on and coalesce(m.ends_on, 'infinity')`,
  coming: `m.starts_on > ${today}`,
  past: `m.ends_on < ${today}`,
};

/** What is shown of groups and of who is in them. */
@Injectable()
export class GroupsQueries {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  /** @throws Problem 400 for a cursor that no page with this sort gave */
  page(query: GroupsQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, query), { json: GROUP_JSON, joins: GROUP_JOINS });
  }

  /** The list with the same filters, all pages of it. */
  export({ format = 'csv', ...filter }: GroupsExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(
      EXPORT_BATCH,
      (reader, before) => readBatch(reader, selectionOf(companyId, filter), before, CELLS),
      // Everybody reaches all of it, whatever their role, as long as School is on: cut off then, it breaks.
      ({ workspaces }) => workspaces.school,
    );
    return tableFile('groups', format, HEADER, batches);
  }

  /** One group, or undefined. */
  async find(id: string): Promise<Group | undefined> {
    const row = await this.database.first<{ group: Group }>(
      `select ${GROUP_JSON} as "group" from app.school_group g ${GROUP_JOINS} where g.company_id = $1 and g.id = $2`,
      [this.database.actor.companyId, id],
    );
    return row?.group;
  }

  /** Memberships of a group, by the student's name. @throws Problem 400 for a cursor of another list */
  members(groupId: string, query: MembersQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => membersOf(companyId, groupId, query), MEMBER);
  }

  /** The same, all pages of it, with what one calls or writes to. */
  exportMembers(groupId: string, { format = 'csv', ...filter }: MembersExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(
      EXPORT_BATCH,
      (reader, before) => readBatch(reader, membersOf(companyId, groupId, filter), before, MEMBER_CELLS),
      ({ workspaces }) => workspaces.school,
    );
    return tableFile('group-members', format, MEMBER_HEADER, batches);
  }

  /** One membership, as the list shows it. */
  async membership(id: string): Promise<Member> {
    const [row] = await this.database.query<{ member: Member }>(
      `select ${MEMBER.json} as member from app.group_member m ${MEMBER.joins} where m.company_id = $1 and m.id = $2`,
      [this.database.actor.companyId, id],
    );
    return row!.member;
  }
}

function membersOf(companyId: string, groupId: string, { search, when }: Pick<MembersQuery, 'search' | 'when'>): Listing {
  const listing = new Listing('group_member', 'm', MEMBER_SORTS, 'name');
  listing.where(`m.company_id = ${listing.bind(companyId)} and m.group_id = ${listing.bind(groupId)}`);
  if (when !== undefined) listing.where(WHEN[when]!);
  return listing.search(search, '(select s.name from app.student s where s.company_id = m.company_id and s.id = m.student_id)');
}

function selectionOf(companyId: string, { search, status, teacherId, sort = 'name' }: Pick<GroupsQuery, 'search' | 'status' | 'teacherId' | 'sort'>): Listing {
  const listing = new Listing('school_group', 'g', GROUP_SORTS, sort);
  listing.where(`g.company_id = ${listing.bind(companyId)}`);
  if (status !== undefined) listing.where(`g.archived_at is ${status === 'archived' ? 'not null' : 'null'}`);
  if (teacherId !== undefined) listing.where(`g.teacher_id = ${listing.bind(teacherId)}`);
  return listing.search(search, "concat_ws(' ', g.name, g.level)");
}
