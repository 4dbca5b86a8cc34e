import type { PersonName } from './cast.js';
import type { Person } from './company.js';
import type { TestDatabase } from './database.js';
import type { HttpClient } from './http-client.js';
import { done } from './staffing.js';

/** What the background work does with everything that happened so far. */
export async function deliverNotices({ superuser }: TestDatabase): Promise<void> {
  await superuser.query('select job.deliver_notices(10000)');
}

/** How people and their company want to be told. */
export async function plantChoices({ people, as }: { readonly people: Readonly<Record<PersonName, Person>>; readonly as: (person: Person) => HttpClient }): Promise<void> {
  for (const person of [people.admin1, people.hr, people.m1, people.e1, people.e2]) {
    await done(as(person).put('/api/v1/notifications/preferences', { choices: [{ kind: 'leave.decided', inApp: true, email: 'daily' }] }));
  }
  await done(as(people.admin1).put('/api/v1/company/notification-defaults', { choices: [{ kind: 'people.offboarded', inApp: true, email: 'never' }] }));
}
