import type { StaffRole } from '../../src/common/access/access-matrix.js';
import type { Account } from './browser-stage.js';
import type { HttpClient } from './http-client.js';
import { switchSchool } from './school-switch.js';
import { done, Staffing } from './staffing.js';
import type { Theatre } from './stage.js';

export interface Member extends Account {
  readonly id: string;
  readonly name: string;
  readonly http: HttpClient;
}

/** A company made for one test file: its Admin, and whoever is asked to join. */
export interface SmallCompany {
  readonly slug: string;
  readonly name: string;
  readonly admin: Member;
  readonly staffing: Staffing;
  join(name: string, role: StaffRole, departmentId?: string): Promise<Member>;
  /** A record without a sign-in. */
  record(name: string, more?: object): Promise<string>;
}

interface Founding {
  readonly slug: string;
  readonly name?: string;
  readonly adminName?: string;
  /** Without the limits of the free plan. */
  readonly business?: boolean;
  /** With School switched on. */
  readonly school?: boolean;
}

/** Founds a company over HTTP, with people called by plain names and addresses made of them. */
export async function foundSmallCompany({ anonymous, database }: Theatre, { slug, name = `Company ${slug}`, adminName = 'Ada Admin', business = false, school = false }: Founding): Promise<SmallCompany> {
  const accountOf = (person: string) => ({ name: person, email: `${person.toLowerCase().replace(/[^a-z]+/g, '.')}@${slug}.example`, password: `quiet harbour ${slug} 7319` });
  const founder = { ...accountOf('ada.admin'), name: adminName };
  const { accessToken, me } = await done(anonymous.post('/api/v1/auth/sign-up', { companyName: name, slug, ...founder, timeZone: 'Europe/Berlin' }));
  const http = anonymous.with({ bearer: accessToken });
  const staffing = new Staffing(http);
  if (school) await switchSchool(database, slug);
  if (business) await done(http.put('/api/v1/company/billing/plan', { plan: 'business-with-access' }));
  return {
    slug,
    name,
    staffing,
    admin: { ...founder, id: me.id, http },
    join: async (person, role, departmentId) => {
      const account = accountOf(person);
      const { token } = await staffing.invite({ name: person, email: account.email, role, departmentId: departmentId ?? null });
      const accepted = await done(anonymous.post(`/api/v1/auth/invitations/${token}/accept`, { name: person, password: account.password }));
      return { ...account, id: accepted.me.id, http: anonymous.with({ bearer: accepted.accessToken }) };
    },
    record: async (person, more = {}) => (await done(http.post('/api/v1/hr/people', { name: person, ...more }))).id,
  };
}
