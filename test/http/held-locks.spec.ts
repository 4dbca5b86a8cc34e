import { setTimeout as sleep } from 'node:timers/promises';
import { hold } from '../support/held-locks.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre({ ownLimits: true });
let company: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'held' });
});

/** Longer than one attempt waits for a lock, in milliseconds. */
const LONGER_THAN_ONE_WAIT = 4000;

const DEPARTMENT = 'select from app.department where id = $1 for update';
/** What every change of roles and statuses in a company waits for before it begins. */
const PEOPLE = "select pg_advisory_xact_lock(hashtextextended('people:' || $1, 0))";

const added = (name: string) => done(company.admin.http.post('/api/v1/hr/departments', { name }));
const renamed = (id: string, name: string) => company.admin.http.patch(`/api/v1/hr/departments/${id}`, { name });

it('a change that waits too long for what another holds is tried again, and is made once', async () => {
  const department = await added('Patient');
  const release = await hold(theatre().database, DEPARTMENT, department.id);
  const waiting = renamed(department.id, 'Rewarded');
  await sleep(LONGER_THAN_ONE_WAIT);
  await release();
  const answer = await waiting;
  expect([answer.status, answer.body.name, answer.headers.etag]).toEqual([200, 'Rewarded', '"2"']);
});

it('one that has not begun yet waits as long', async () => {
  const { company: own } = await done(company.admin.http.get('/api/v1/auth/me'));
  const release = await hold(theatre().database, PEOPLE, own.id);
  const waiting = company.admin.http.post('/api/v1/hr/people', { name: 'Late Comer' });
  await sleep(LONGER_THAN_ONE_WAIT);
  await release();
  expect((await waiting).status).toBe(201);
  expect((await done(company.admin.http.get('/api/v1/hr/people?search=late%20comer&total=true'))).total).toBe(1);
});

it('what stays held is said to be busy, and nothing is changed', async () => {
  const department = await added('Held');
  const release = await hold(theatre().database, DEPARTMENT, department.id);
  const answer = await renamed(department.id, 'Taken');
  await release();
  expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'UNAVAILABLE', '2']);
  expect((await renamed(department.id, 'Free')).status).toBe(200);
});
