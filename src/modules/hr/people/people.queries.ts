import { Injectable } from '@nestjs/common';
import { type JsonText, pageText, utc } from '../../../common/http/json-text.js';
import { decodeCursor, encodeCursor, type Position } from '../../../common/http/page.js';
import { invalidInput } from '../../../common/http/problem.js';
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
    const [page] = await this.database.query<{ items: JsonText; more: boolean; value: string; id: string }>(
      `with page as (
         select ${ROW_AS_JSON} as item, ${selection.sortValue} as value, p.id, row_number() over (order by ${selection.order}) as place
           from ${selection.from} order by ${selection.order} limit ${selection.bind(limit + 1)})
       select coalesce(json_agg(item order by place) filter (where place <= ${limit}), '[]')::text as items, count(*) > ${limit} as more,
              max(value) filter (where place = ${limit}) as value, max(id::text) filter (where place = ${limit}) as id
         from page`,
      selection.parameters,
    );
    const { items, more, value, id } = page!;
    return pageText(items, more ? encodeCursor({ value, id }) : null, total ? await this.count(new PeopleSelection(companyId, filter)) : undefined);
  }

  /** One person with everything the actor may see of them, or undefined. */
  async find(id: string): Promise<Person | undefined> {
    const { companyId, personId, role } = this.database.actor;
    const row = await this.database.first<{ person: Person }>(PERSON, [companyId, id, personId, role === 'admin' || role === 'hr']);
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
  if (value === null || !VALUE_FORMS[type]!.test(value)) throw invalidInput([{ field: 'cursor', message: 'cursor must be one that a page with this sort gave' }]);
  return value;
}
