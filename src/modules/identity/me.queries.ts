import { abilitiesOf } from '../../common/access/access-matrix.js';
import type { Actor } from '../../common/tenancy/actor.js';
import type { Queryable } from '../../common/tenancy/queryable.js';
import type { Me, MyCompany } from './dto/identity-answers.dto.js';

/** The signed-in person with their company, workspaces and abilities: what the user interface is built from. */
export async function readMe(database: Queryable, actor: Actor): Promise<Me> {
  const [row] = await database.query<{ name: string; email: string; emailVerified: boolean; company: MyCompany }>(
    `select p.name, a.email, a.email_verified_at is not null as "emailVerified",
            json_build_object('id', c.id, 'name', c.name, 'slug', c.slug, 'timeZone', c.time_zone, 'plan', c.plan, 'locale', c.locale) as company
       from app.person p
       join app.account a on a.company_id = p.company_id and a.person_id = p.id
       join app.company c on c.id = p.company_id
      where p.company_id = $1 and p.id = $2`,
    [actor.companyId, actor.personId],
  );
  if (!row) throw new Error('an actor without a record');
  return {
    id: actor.personId,
    name: row.name,
    email: row.email,
    emailVerified: row.emailVerified,
    role: actor.role,
    departmentId: actor.departmentId,
    company: row.company,
    workspaces: { hr: true, ...actor.workspaces },
    abilities: abilitiesOf(actor.role),
    claims: { staff: true, school_accessible: actor.workspaces.school },
  };
}
