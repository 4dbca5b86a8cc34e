import type { PersonName } from './cast.js';
import type { Person } from './company.js';
import type { HttpClient } from './http-client.js';
import { done } from './staffing.js';
import { companyKeyBody, itemBody, trustBody, vaultBody } from './vault-bodies.js';

interface Subject {
  readonly canary: string;
  readonly people: Readonly<Record<PersonName, Person>>;
  readonly as: (person: Person) => HttpClient;
}

/** Vaults, the company key, and items of every kind of owner, shared with people and a department; switches Account Sharing on. */
export async function plantVault({ canary, people, as }: Subject): Promise<void> {
  const { admin1, hr, m1, e1, e2, m2, e0 } = people;
  await done(as(admin1).put('/api/v1/company/workspaces/account-sharing', { enabled: true }));
  for (const person of [admin1, hr, m1, m2, e1, e2]) await done(as(person).put('/api/v1/accounts/vault', vaultBody()));
  for (const person of [admin1, hr, m1, e1]) await done(as(person).put('/api/v1/accounts/vault/trust', trustBody(1)));
  await done(as(admin1).put('/api/v1/accounts/vault/company-key', companyKeyBody([admin1.id, hr.id])));
  const add = async (owner: Person, name: string): Promise<string> => {
    const body = itemBody(`${canary} ${name}`, [owner.id], { urls: [`https://${canary}.example/${owner.key}`], tags: [`${canary} tag`] });
    return (await done(as(owner).post('/api/v1/accounts/items', body))).id;
  };
  const share = (owner: Person, item: string, grant: object) => done(as(owner).post(`/api/v1/accounts/items/${item}/access`, grant));
  const ofEmployee = await add(e1, 'bank of e1');
  await share(e1, ofEmployee, { personId: m1.id, level: 'view' });
  await share(e1, ofEmployee, { departmentId: e1.departmentId, level: 'view', until: '2099-12-31T23:00:00Z' });
  const ofManager = await add(m1, 'router of m1');
  await share(m1, ofManager, { personId: e2.id, level: 'edit' });
  const ofAdmin = await add(admin1, 'register of admin1');
  await share(admin1, ofAdmin, { departmentId: e2.departmentId, level: 'edit' });
  await share(admin1, ofAdmin, { personId: e0.id, level: 'view' });
  await add(hr, 'note of hr');
  await done(as(e1).post(`/api/v1/accounts/items/${ofEmployee}/open`, {}));
  await done(as(hr).post(`/api/v1/accounts/items/${ofManager}/open`, { reason: `${canary} reason` }));
}
