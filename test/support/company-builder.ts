import jwt from 'jsonwebtoken';
import { ACTIVE, CAST, EVERYBODY, type PersonName } from './cast.js';
import { plantAuditHead } from './audit-head-records.js';
import { type Company, type CompanyRecord, type Person, passwordOf } from './company.js';
import { plantDanger } from './danger-records.js';
import type { Answer } from './http-client.js';
import { plantInvoices } from './invoice-records.js';
import { deliverNotices } from './notice-records.js';
import { plantRecords } from './records.js';
import { plantSupportAccess } from './support-access-records.js';
import { switchSchool } from './school-switch.js';
import { type Invited, Staffing } from './staffing.js';
import type { TestDatabase } from './database.js';
import type { Theatre } from './stage.js';
import { tokenKey } from './tokens.js';

/**
 * Signs a company up and brings its people in the way people do it: the first Admin invites, everybody accepts by link.
 * @param canary stands in every text of the company
 */
export async function foundCompany(theatre: Theatre, canary: string): Promise<CompanyRecord> {
  const { anonymous, database, sql } = theatre;
  const describe = (key: PersonName) => ({ name: `${canary} ${key}`, email: `${key}@${canary}.example`, password: passwordOf(canary, key) });
  const signUp = await anonymous.post('/api/v1/auth/sign-up', { companyName: `${canary} company`, slug: canary, ...describe('admin1'), timeZone: 'Europe/Berlin' });
  const founder = personOf('admin1', signUp, describe('admin1'));
  const companyId = signUp.body.me.company.id as string;
  await switchSchool(database, canary);
  const staffing = new Staffing(anonymous.with({ bearer: founder.bearer }));
  const departments = { one: await staffing.addDepartment(`${canary} department one`), two: await staffing.addDepartment(`${canary} department two`) };

  const people: Partial<Record<PersonName, Person>> = { admin1: founder };
  let invitation: Invited = { id: '', personId: '', token: '' };
  for (const key of EVERYBODY.slice(1)) {
    const { role, department } = CAST[key];
    const { name, email, password } = describe(key);
    const departmentId = department ? departments[department] : null;
    const invited = await staffing.invite({ name, email, role, departmentId });
    await staffing.edit(invited.personId, { jobTitle: `${canary} job of ${key}` });
    if (key === 'invited') {
      invitation = invited;
      people[key] = { key, id: invited.personId, name, email, password, role, departmentId, sessionId: '', bearer: '' };
      continue;
    }
    const accepted = await anonymous.post(`/api/v1/auth/invitations/${invited.token}/accept`, { name, password });
    people[key] = personOf(key, accepted, { name, email, password });
  }
  const cast = people as Record<PersonName, Person>;
  await plantRecords(sql, staffing, { canary, people: cast, as: ({ bearer }) => anonymous.with({ bearer }) });
  await plantAuditHead(database, companyId);
  await plantDanger(database, companyId, cast.admin1.id);
  await plantInvoices(database, { id: companyId, slug: canary });
  await plantSupportAccess(database, companyId, founder.id, canary);
  await staffing.deactivate(cast.inactive.id);
  await staffing.offboard(cast.offboarded.id);
  await deliverNotices(database);

  return { id: companyId, name: `${canary} company`, slug: canary, canary, departments, people: cast, invitation };
}

/**
 * The company as the tests of one file meet it: its people have just signed in.
 * @param foreign what no answer to one of its people may hold
 */
export async function wakeCompany({ anonymous, check: contract, database }: Theatre, record: CompanyRecord, foreign: string): Promise<Company> {
  const { canary } = record;
  await database.superuser.query('update app.session set authenticated_at = now(), created_at = now(), last_seen_at = now(), refreshed_at = now() where company_id = $1', [record.id]);
  const people = Object.fromEntries(
    Object.entries(record.people).map(([key, person]) => [key, { ...person, bearer: person.bearer && freshBearer(person, database) }]),
  ) as Record<PersonName, Person>;
  const check = (method: string, path: string, answer: Answer): void => {
    contract(method, path, answer);
    if (`${answer.text} ${JSON.stringify(answer.headers)}`.toLowerCase().includes(foreign)) throw new Error(`${method} ${path} told ${canary} of ${foreign}: ${answer.text}`);
  };
  const clients = new Map([...ACTIVE, 'inactive' as const, 'offboarded' as const].map((key) => [key, anonymous.with({ bearer: people[key].bearer, check })]));
  return { ...record, people, as: (name) => clients.get(name)! };
}

/** The token that the server gave, as it would give it now. */
function freshBearer({ bearer }: Person, database: TestDatabase): string {
  const claims = jwt.decode(bearer) as jwt.JwtPayload;
  const now = Math.floor(Date.now() / 1000);
  return jwt.sign({ ...claims, iat: now, exp: now + (claims.exp! - claims.iat!) }, tokenKey(database));
}

function personOf(key: PersonName, { status, body, text }: Answer, { name, email, password }: { name: string; email: string; password: string }): Person {
  if (status !== 201) throw new Error(`${key} could not join: ${status} ${text}`);
  const { accessToken, me } = body as { accessToken: string; me: { id: string; role: Person['role']; departmentId: string | null } };
  const { sid } = jwt.decode(accessToken) as { sid: string };
  return { key, id: me.id, name, email, password, role: me.role, departmentId: me.departmentId, sessionId: sid, bearer: accessToken };
}
