// Offboarding, a change of role, a workspace switched: how soon the other of two processes refuses, while both are busy.
//   npm run bench -- --immediate [--times 1000]
import { createHash, randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import pg from 'pg';
import { accessTokenKey, signAccessToken } from '../dist/common/guards/access-tokens.js';
import { SessionCredentials } from '../dist/common/guards/session-credentials.js';
import { caller, signUp } from './servers.mjs';

const BUSY = 10;

export async function immediateFigures(servers, times) {
  const [one, other] = [await servers.start('dist/main.js'), await servers.start('dist/main.js')];
  const admin = new pg.Client({ connectionString: servers.url });
  await admin.connect();
  const { me } = await signUp(one.base);
  const companyId = me.company.id;
  await admin.query("update app.company set plan = 'business-with-access', account_sharing_enabled = true where id = $1", [companyId]);
  const bearerOf = sessionsIn(admin, servers.appSecret, companyId);
  const addHr = async (name) => (await admin.query("insert into app.person (company_id, name, role) values ($1, $2, 'hr') returning id", [companyId, name])).rows[0].id;
  const hr = { id: await addHr('Hired Again'), bearer: '' };
  hr.bearer = await bearerOf(hr.id);

  const rounds = {
    'offboarding → 401': async (call, round) => {
      const id = await addHr(`Leaver ${round}`);
      const bearer = await bearerOf(id);
      await expectStatus(other.base, '/hr/people?limit=1', bearer, 200);
      await call('POST', `/hr/people/${id}/offboard`, {});
      return timed(() => expectStatus(other.base, '/hr/people?limit=1', bearer, 401));
    },
    'role taken → 403': async (call) => {
      await call('PUT', `/hr/people/${hr.id}/role`, { role: 'hr' });
      await expectStatus(other.base, '/hr/invitations', hr.bearer, 200);
      await call('PUT', `/hr/people/${hr.id}/role`, { role: 'employee' });
      return timed(() => expectStatus(other.base, '/hr/invitations', hr.bearer, 403));
    },
    'workspace off → 403': async (call) => {
      await call('PUT', '/company/workspaces/account-sharing', { enabled: true });
      await expectStatus(other.base, '/accounts/items', hr.bearer, 200);
      await call('PUT', '/company/workspaces/account-sharing', { enabled: false });
      return timed(() => expectStatus(other.base, '/accounts/items', hr.bearer, 403));
    },
  };
  const rows = {};
  try {
    for (const [title, round] of Object.entries(rounds)) {
      // Access tokens live ten minutes: each part has its own.
      const bearer = await bearerOf(me.id);
      hr.bearer = await bearerOf(hr.id);
      const load = [one, other].map(({ base }) => autocannon({ url: `${base}/api/v1/hr/people?limit=50`, headers: { authorization: `Bearer ${bearer}` }, connections: BUSY, duration: 3600 }));
      const call = caller(one.base, bearer);
      try {
        rows[title] = await measured(times, (n) => round(call, n));
      } finally {
        load.forEach((run) => run.stop());
        await Promise.all(load);
      }
    }
  } finally {
    await admin.end();
  }
  console.log(`\nFrom the answer to the change at one process to the refusal at the other, whose very next request it is, each time; ${BUSY} connections read at each meanwhile`);
  console.table(rows);
}

/** Sessions without the cost of a sign-in. @returns makes an access token for a person of the company */
function sessionsIn(admin, appSecret, companyId) {
  const secret = Buffer.from(appSecret, 'base64url');
  const [credentials, key] = [new SessionCredentials(secret), accessTokenKey(secret, 'staff')];
  return async (personId) => {
    const sessionId = randomUUID();
    const hash = createHash('sha256').update(credentials.secretOf(sessionId)).digest();
    await admin.query("insert into app.session (id, kind, company_id, subject_id, secret_hash, expires_at) values ($1, 'staff', $2, $3, $4, now() + interval '1 day')", [sessionId, companyId, personId, hash]);
    return signAccessToken('staff', key, { sessionId, subjectId: personId });
  };
}

async function expectStatus(base, path, bearer, expected) {
  const response = await fetch(`${base}/api/v1${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  await response.arrayBuffer();
  if (response.status !== expected) throw new Error(`${path}: ${response.status} where ${expected} was due: a change did not hold on the next request`);
}

async function timed(work) {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

async function measured(times, once) {
  const taken = [];
  for (let round = 0; round < times; round++) taken.push(await once(round));
  taken.sort((a, b) => a - b);
  const at = (share) => Number(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))].toFixed(1));
  return { times, 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'max ms': at(1) };
}
