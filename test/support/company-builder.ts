import jwt from 'jsonwebtoken';
import { ACTIVE, CAST, EVERYBODY, type PersonName } from './cast.js';
import { type Company, type Person, passwordOf } from './company.js';
import type { Answer } from './http-client.js';
import { plantRecords } from './records.js';
import { type Invited, Staffing } from './staffing.js';
import type { Theatre } from './stage.js';

/**
 * Signs a company up and brings its people in the way people do it: the first Admin invites, everybody accepts by link.
 * @param canary stands in every text of the company
 * @param foreign what no answer to one of its people may hold
 */
export async function foundCompany(theatre: Theatre, canary: string, foreign: string): Promise<Company> {
  const { anonymous, sql } = theatre;
  const describe = (key: PersonName) => ({ name: `${canary} ${key}`, email: `${key}@${canary}.example`, password: passwordOf(canary, key) });
  const signUp = await anonymous.post('/api/v1/auth/sign-up', { companyName: `${canary} company`, slug: canary, ...describe('admin1'), timeZone: 'Europe/Berlin' });
  const founder = personOf('admin1', signUp, describe('admin1'));
  const companyId = signUp.body.me.company.id as string;
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
  await staffing.deactivate(cast.inactive.id);
  await staffing.offboard(cast.offboarded.id);

  const check = (method: string, path: string, answer: Answer): void => {
    theatre.check(method, path, answer);
    if (`${answer.text} ${JSON.stringify(answer.headers)}`.toLowerCase().includes(foreign)) throw new Error(`${method} ${path} told ${canary} of ${foreign}: ${answer.text}`);
  };
  const clients = new Map([...ACTIVE, 'inactive' as const, 'offboarded' as const].map((key) => [key, anonymous.with({ bearer: cast[key].bearer, check })]));
  return { id: companyId, name: `${canary} company`, slug: canary, canary, departments, people: cast, invitation, as: (name) => clients.get(name)! };
}

function personOf(key: PersonName, { status, body, text }: Answer, { name, email, password }: { name: string; email: string; password: string }): Person {
  if (status !== 201) throw new Error(`${key} could not join: ${status} ${text}`);
  const { accessToken, me } = body as { accessToken: string; me: { id: string; role: Person['role']; departmentId: string | null } };
  const { sid } = jwt.decode(accessToken) as { sid: string };
  return { key, id: me.id, name, email, password, role: me.role, departmentId: me.departmentId, sessionId: sid, bearer: accessToken };
}
