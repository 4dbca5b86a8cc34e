import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../../common/access/access-matrix.js';
import { type JsonText, pageText, utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type Position, wrongCursor } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { PeopleQuery } from './dto/people.dto.js';
import type { Person } from './dto/people.answers.js';
import { PeopleSelection } from './people-filter.queries.js';

/** The keys of PersonRow, written by the database. */
const ROW_AS_JSON = `json_build_object(
  'id', p.id, 'name', p.name, 'email', p.email, 'role', p.role, 'departmentId', p.department_id, 'departmentName', d.name,
  'jobTitle', p.job_title, 'status', p.status, 'startDate', p.start_date, 'employmentType', p.employment_type)`;

const VALUE_FORMS: Readonly<Record<string, RegExp>> = {
  text: /^[^\0]{0,400}$/,
  date: /^(\d{4,5}-\d\d-\d\d|infinity)$/,
  integer: /^\d$/,
};

/** What is shown of people. Which of them, and which parts of them, row-level security decides. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly database: Database) {}

  /** @throws Problem 400 for a cursor that no page with this sort gave */
  async page({ limit, cursor, total, sort, ...filter }: PeopleQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    const selection = new PeopleSelection(companyId, filter, sort);
    const from = decodeCursor(cursor);
    if (from) selection.after(cursorValue(from, selection.sortType), from.id);
    const most = selection.bind(limit);
    // The page is cut before anything is joined to it: a list costs what it shows, not what there is.
    const sql = `
      with page as materialized (
        select p.id, p.name, p.email, p.role, p.department_id, p.job_title, p.status, p.start_date, p.employment_type,
               ${selection.sortValue} as value, row_number() over (order by ${selection.order}) as place
          from ${selection.from} order by ${selection.order} limit ${most}::integer + 1)
      select coalesce(json_agg(${ROW_AS_JSON} order by p.place) filter (where p.place <= ${most}), '[]')::text as items,
             count(*) > ${most} as more,
             max(p.value) filter (where p.place = ${most}) as value,
             max(p.id::text) filter (where p.place = ${most}) as id
        from page p
        left join app.department d on d.company_id = $1 and d.id = p.department_id`;
    type PageRow = { items: JsonText; more: boolean; value: string; id: string };
    // The words of a search make texts without end, which are not worth keeping.
    const [page] = filter.search ? await this.database.query<PageRow>(sql, selection.parameters) : await this.database.prepared<PageRow>(sql, selection.parameters);
    const { items, more, value, id } = page!;
    return pageText(items, more ? encodeCursor({ value, id }) : null, total ? await this.count(new PeopleSelection(companyId, filter)) : undefined);
  }

  /** One person with everything the actor may see of them, or undefined. */
  async find(id: string): Promise<Person | undefined> {
    const { companyId, personId, role } = this.database.actor;
    const everybody = scopeOf('hr.people.view', role) === 'all';
    const row = await this.database.first<{ person: Person }>(PERSON, [companyId, id, personId, everybody]);
    return row?.person;
  }

  private async count(selection: PeopleSelection): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(`select count(*)::integer as count from ${selection.from}`, selection.parameters);
    return row!.count;
  }
}

/** The parts that not everybody sees are left out rather than null: what is not there cannot be mistaken for empty. */
const PERSON = `
  select (jsonb_build_object(
    'id', p.id, 'name', p.name, 'email', p.email, 'role', p.role, 'departmentId', p.department_id, 'departmentName', d.name,
    'jobTitle', p.job_title, 'status', p.status, 'startDate', p.start_date, 'employmentType', p.employment_type,
    'hasAccount', exists (select from app.account a where a.company_id = p.company_id and a.person_id = p.id),
    'hasPhoto', exists (select from app.person_photo f where f.company_id = p.company_id and f.person_id = p.id),
    'managerId', d.manager_id, 'managerName', (select n.name from ctx.display_names(array[d.manager_id]) n),
    'previousPersonId', p.previous_person_id, 'createdAt', ${utc('p.created_at')}, 'updatedAt', ${utc('p.updated_at')}, 'version', p.version)
    || case when $4 or p.id = $3 then jsonb_build_object('contact', jsonb_build_object(
         'phone', c.phone, 'address', c.address, 'emergencyContact', c.emergency_contact)) else '{}' end
    || case when $4 then jsonb_build_object(
         'invitation', (select jsonb_build_object('id', i.id, 'email', i.email, 'expiresAt', ${utc('i.expires_at')}, 'expired', i.expires_at <= now())
                          from app.invitation i where i.company_id = p.company_id and i.person_id = p.id and i.status = 'pending'),
         'offboarding', (select jsonb_build_object('lastDay', o.last_day, 'heirId', o.heir_id, 'heirName',
                                (select h.name from app.person h where h.company_id = o.company_id and h.id = o.heir_id))
                           from app.offboarding o where o.company_id = p.company_id and o.person_id = p.id)) else '{}' end) as person
    from app.person p
    left join app.department d on d.company_id = p.company_id and d.id = p.department_id
    left join app.person_contact c on c.company_id = p.company_id and c.person_id = p.id
   where p.company_id = $1 and p.id = $2`;

/** A cursor says after which value a page begins; one made for another sort is not of this list. */
function cursorValue({ value }: Position, type: string): string {
  if (value === null || !VALUE_FORMS[type]!.test(value)) throw wrongCursor();
  return value;
}
