import { setTimeout as pause } from 'node:timers/promises';
import { withoutTrace } from '../access/calls.js';
import type { HttpClient } from '../support/http-client.js';
import { enrol } from '../support/portal-school.js';
import { switchSchool } from '../support/school-switch.js';
import { foundSmallCompany } from '../support/small-company.js';
import { useTheatre } from '../support/stage.js';
import { done } from '../support/staffing.js';
import { differenceOf } from '../support/timing.js';

const theatre = useTheatre({ environment: { LIMIT_STUDENT_FAILURES_PER_ACCOUNT: '100', LIMIT_STUDENT_FAILURES_PER_COMPANY: '1000000', LIMIT_SIGN_IN_FAILURES_PER_NETWORK: '1000000' } });
const SAMPLES = 200;

interface Typed {
  readonly company: string;
  readonly code: string;
  readonly pin: string;
}

it('STU-11 two hundred times each: an unknown code, a wrong secret, an archived student and School switched off take as long', async () => {
  const { anonymous, database } = theatre();
  const { superuser } = database;
  const [open, closed] = [await foundSmallCompany(theatre(), { slug: 'timed', school: true }), await foundSmallCompany(theatre(), { slug: 'timed-off', school: true })];
  const enrolIn = async ({ slug, admin }: typeof open, name: string) => {
    const { rows } = await superuser.query<{ id: string }>('select id from app.company where slug = $1', [slug]);
    return { company: slug, ...(await enrol(superuser, rows[0]!.id, admin.http, name)) };
  };
  const [wrong, archived, off] = [await enrolIn(open, 'Mai'), await enrolIn(open, 'Ben'), await enrolIn(closed, 'Tam')];
  await done(open.admin.http.post(`/api/v1/school/students/${archived.id}/archive`));
  await switchSchool(database, closed.slug, false);
  const { pairingCode } = await done(open.admin.http.post('/api/v1/school/portal-screens', { name: 'Front desk' }));
  const screen = anonymous.with({ cookies: true });
  await done(screen.post('/api/portal/v1/screens', { company: open.slug, pairingCode }));

  const refused = new Set<string>();
  const time = async (client: HttpClient, { company, code, pin }: Typed, first = () => Promise.resolve()): Promise<number> => {
    const since = performance.now();
    await first();
    const answer = await client.post('/api/portal/v1/sign-in', { company, code, pin });
    const took = performance.now() - since;
    refused.add(withoutTrace(answer));
    return took;
  };
  const unknown = () => ({ company: open.slug, code: String(100_000 + Math.floor(Math.random() * 900_000)), pin: '480135' });
  const cases: Record<string, () => Promise<number>> = {
    unknown: () => time(anonymous, unknown()),
    'a wrong secret': () => time(anonymous, { ...wrong, pin: '480135' }),
    archived: () => time(anonymous, archived),
    'School off': () => time(anonymous, off),
    'ten milliseconds more': () => time(anonymous, unknown(), () => pause(10)),
    'unknown on a paired screen': () => time(screen, unknown()),
    'a wrong secret on a paired screen': () => time(screen, { ...wrong, pin: '480135' }),
  };
  const rounds: Record<string, number>[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const round: Record<string, number> = {};
    // In turn, and each time in another order: what else the machine is doing falls on all alike.
    for (const name of Object.keys(cases).sort(() => Math.random() - 0.5)) round[name] = await cases[name]!();
    rounds.push(round);
    if (i % 20 === 19) await superuser.query('delete from app.attempt');
  }
  expect([...refused]).toEqual([expect.stringMatching(/^401 .*UNAUTHENTICATED/)]);
  const noticed = Object.keys(cases).filter((name) => {
    const other = name.includes('screen') ? 'unknown on a paired screen' : 'unknown';
    return differenceOf(rounds.map((round) => [round[name]!, round[other]!])).noticed;
  });
  expect(noticed).toEqual(['ten milliseconds more']);
}, 300_000);
