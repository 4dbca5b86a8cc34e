import { abilitiesOf } from '../../common/access/access-matrix.js';
import { pictureUrl } from '../../common/http/pictures.js';
import type { Actor, SupportLook } from '../../common/tenancy/actor.js';
import type { Queryable } from '../../common/tenancy/queryable.js';
import type { Me, MyCompany } from './dto/identity-answers.dto.js';

const COMPANY = `json_build_object('id', c.id, 'name', c.name, 'slug', c.slug, 'timeZone', c.time_zone, 'plan', c.plan, 'locale', c.locale,
              'logoUrl', ${pictureUrl('/api/v1/company/logo', 'c.logo_at')})`;

/** The signed-in person with their company, workspaces and abilities: what the user interface is built from. */
export async function readMe(database: Queryable, actor: Actor): Promise<Me> {
  if (actor.standing.support) return readSupportMe(database, actor, actor.standing.support);
  const [row] = await database.query<{ name: string; email: string; emailVerified: boolean; company: MyCompany }>(
    `select p.name, a.email, a.email_verified_at is not null as "emailVerified",
            ${COMPANY} as company
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
    secondFactorMissing: actor.standing.factorMissing,
    support: null,
    claims: { staff: true, school_accessible: actor.workspaces.school },
  };
}

/** What the user interface is built from for platform support: the company as an Admin sees it, and nothing that is anybody's own. */
async function readSupportMe(database: Queryable, actor: Actor, { operator, until }: SupportLook): Promise<Me> {
  const [row] = await database.query<{ company: MyCompany }>(
    `select ${COMPANY} as company from app.company c where c.id = $1`,
    [actor.companyId],
  );
  const abilities = Object.entries(abilitiesOf(actor.role)).map(([action, scope]) => [action, scope === 'all' && !action.startsWith('accounts.') ? scope : 'none']);
  return {
    id: actor.personId,
    name: operator,
    email: '',
    emailVerified: true,
    role: actor.role,
    departmentId: null,
    company: row!.company,
    workspaces: { hr: true, ...actor.workspaces },
    abilities: Object.fromEntries(abilities) as Me['abilities'],
    secondFactorMissing: false,
    support: { operator, until: until.toISOString() },
    claims: { staff: false, school_accessible: actor.workspaces.school },
  };
}
