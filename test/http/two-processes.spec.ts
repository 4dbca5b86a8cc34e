import type { ActiveName } from '../support/cast.js';
import type { Answer, HttpClient } from '../support/http-client.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

// The same a thousand times, with figures: npm run bench -- --immediate
const ROUNDS = 12;
const stage = useStage({ instances: 2 });
const person = (name: ActiveName) => stage().a.people[name];
const at = (process: 0 | 1, client: HttpClient): HttpClient => client.with({ url: stage().apis[process]!.url });
const outcome = ({ status, body }: Answer): string => `${status} ${status < 400 ? '' : (body?.code as string)}`.trim();

/** Others who read at both processes while `work` goes on. */
async function underLoad(work: () => Promise<void>): Promise<void> {
  let over = false;
  const readers = [0, 1, 0, 1].map(async (process) => {
    while (!over) await at(process as 0 | 1, stage().b.as('hr')).get('/api/v1/hr/people?limit=50');
  });
  try {
    await work();
  } finally {
    over = true;
    await Promise.all(readers);
  }
}

it('OFF-08 under load, whoever is offboarded at one process is refused by the other on the very next request', () =>
  underLoad(async () => {
    const { a, database, sql, anonymous } = stage();
    for (let round = 0; round < ROUNDS; round++) {
      const { rows: [leaver] } = await database.superuser.query("insert into app.person (company_id, name, role) values ($1, $2, 'hr') returning id", [a.id, `canary-a leaver ${round}`]);
      const client = at(1, anonymous.with({ bearer: await sql.mintBearer(a.id, leaver.id) }));
      expect(outcome(await client.get('/api/v1/hr/invitations'))).toBe('200');
      await done(at(0, a.as('admin1')).post(`/api/v1/hr/people/${leaver.id}/offboard`, {}));
      expect(outcome(await client.get('/api/v1/hr/invitations'))).toBe('401 UNAUTHENTICATED');
    }
  }));

it('OFF-08 under load, a role and a workspace changed at one process hold at the other on the very next request', () =>
  underLoad(async () => {
    const { a } = stage();
    const [admin, hr] = [at(0, a.as('admin1')), at(1, a.as('hr'))];
    for (let round = 0; round < ROUNDS; round++) {
      const up = round % 2 === 1;
      await done(admin.put(`/api/v1/hr/people/${person('hr').id}/role`, { role: up ? 'hr' : 'employee' }));
      expect(outcome(await hr.get('/api/v1/hr/invitations'))).toBe(up ? '200' : '403 FORBIDDEN');
      await done(admin.put('/api/v1/company/workspaces/account-sharing', { enabled: up }));
      expect(outcome(await hr.get('/api/v1/accounts/items'))).toBe(up ? '200' : '403 WORKSPACE_DISABLED');
    }
  }));

/** What the database says, changed behind the back of every process: nothing could have told them to forget what they knew. */
const CHANGES: readonly { readonly what: string; readonly change: string; readonly undo: string; readonly path: string; readonly after: string }[] = [
  { what: 'role', change: "update app.person set role = 'employee' where id = $1", undo: "update app.person set role = 'hr' where id = $1", path: '/api/v1/hr/invitations', after: '403 FORBIDDEN' },
  { what: 'status', change: "update app.person set status = 'inactive' where id = $1", undo: "update app.person set status = 'active' where id = $1", path: '/api/v1/auth/me', after: '401 UNAUTHENTICATED' },
  { what: 'workspace', change: 'update app.company set account_sharing_enabled = false where $1::uuid is not null', undo: 'update app.company set account_sharing_enabled = true where $1::uuid is not null', path: '/api/v1/accounts/items', after: '403 WORKSPACE_DISABLED' },
  { what: 'company', change: "update app.company set status = 'suspended' where $1::uuid is not null", undo: "update app.company set status = 'active' where $1::uuid is not null", path: '/api/v1/auth/me', after: '403 COMPANY_SUSPENDED' },
  { what: 'access matrix', change: "update app.access_rule set scope = 'none' where action = 'hr.people.view' and actor = 'hr' and $1::uuid is not null", undo: "update app.access_rule set scope = 'all' where action = 'hr.people.view' and actor = 'hr' and $1::uuid is not null", path: '/api/v1/hr/people', after: 'nobody' },
  { what: 'session', change: 'update app.session set revoked_at = now() where subject_id = $1', undo: 'update app.session set revoked_at = null where subject_id = $1', path: '/api/v1/auth/me', after: '401 UNAUTHENTICATED' },
];

it.each(CHANGES)('OFF-09 no process remembers a $what: what changes in the database alone holds on the next request, both ways', async ({ change, undo, path, after }) => {
  const { a, database: { superuser } } = stage();
  const clients = [at(0, a.as('hr')), at(1, a.as('hr'))];
  const ask = async (): Promise<string[]> =>
    Promise.all(clients.map(async (client) => {
      const answer = await client.get(path);
      return after === 'nobody' && answer.body.items?.length === 0 ? 'nobody' : outcome(answer);
    }));
  const directly = async (sql: string): Promise<void> => {
    await superuser.query('begin; set local session_replication_role = replica');
    await superuser.query(sql, [person('hr').id]);
    await superuser.query('commit');
    // The cards are a copy of the rules that a trigger keeps; here it rests.
    await superuser.query("update app.access_rule set scope = scope where actor = 'hr'");
  };
  await directly(undo);
  expect(await ask()).toEqual(['200', '200']);
  for (let round = 0; round < 3; round++) {
    await directly(change);
    expect(await ask()).toEqual([after, after]);
    await directly(undo);
    expect(await ask()).toEqual(['200', '200']);
  }
});
