import fc from 'fast-check';
import { file, TESTED_KINDS, type TestedKind } from '../support/request-kinds.js';
import { rowHashes } from '../support/row-hash.js';
import { done } from '../support/staffing.js';
import { StaffSql } from '../support/staff-sql.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
type Decider = 'admin1' | 'admin2' | 'hr' | 'm1' | 'm2' | 'm0' | 'e1' | 'e2' | 'e0';

/** What row-level security and the rules of requests leave of a statement that is not the actor's to make: refused, or no row. */
const NOTHING = expect.objectContaining({ count: 0 });

describe.each(TESTED_KINDS)('$kind requests', (kind) => {
  const { path, table } = kind as TestedKind;
  const ask = (who: Decider) => file(stage().a.as(who), kind);
  const post = (who: Decider, id: string, step: string, body?: object) => stage().a.as(who).post(`${path}/${id}/${step}`, body);
  const statusOf = async (id: string) => (await stage().database.superuser.query(`select status from app.${table} where id = $1`, [id])).rows[0].status as string;
  const events = async (id: string) => (await stage().database.superuser.query('select action, actor_id from app.audit_event where target_id = $1 order by seq', [id])).rows;

  it.each(['admin1', 'hr', 'm1', 'e1'] as const)('SLF-01 H18 %s does not decide their own, over HTTP or in SQL', async (who) => {
    const { a, sql } = stage();
    const id = await ask(who);
    for (const step of ['approve', 'reject']) expect(await post(who, id, step)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const bulk = await a.as(who).post('/api/v1/hr/approvals/decide', { decisions: [{ kind: kind.kind, id, decision: 'approve' }] });
    if (who === 'e1') expect(bulk.status).toBe(403);
    else expect(bulk.body.results).toEqual([{ kind: kind.kind, id, result: 'refused', problem: expect.objectContaining({ status: 403 }) }]);
    for (const status of ['approved', 'rejected']) {
      expect((await sql.attempt(a.people[who], `update app.${table} set status = $2 where id = $1`, [id, status])).code).toBe('42501');
    }
    expect(await statusOf(id)).toBe('pending');
  });

  it.each([
    ['e1', 'm1'], ['e1', 'hr'], ['e1', 'admin1'], ['e0', 'hr'], ['m1', 'hr'], ['m1', 'admin1'], ['hr', 'admin1'], ['admin1', 'hr'], ['admin1', 'admin2'],
  ] as const)('what %s asks for is decided by %s, with one event in their name', async (who, decider) => {
    const id = await ask(who);
    expect(await post(decider, id, 'approve', { comment: 'fine' })).toMatchObject({ status: 200, body: { status: 'approved', decisionComment: 'fine', decidedByName: stage().a.people[decider].name, decidedAlone: false, waitingFor: [], mayDecide: false } });
    expect((await events(id)).map(({ actor_id }) => actor_id)).toEqual([stage().a.people[who].id, stage().a.people[decider].id]);
  });

  it.each([['e2', 'm1'], ['e0', 'm1'], ['e0', 'm0'], ['m2', 'm1'], ['hr', 'm1'], ['admin1', 'm1']] as const)('DEP-03 SLF-02 what %s asks for does not exist for %s', async (who, decider) => {
    const { a, sql } = stage();
    const id = await ask(who);
    for (const step of ['approve', 'reject', 'withdraw']) expect((await post(decider, id, step)).status).toBe(404);
    expect((await a.as(decider).get(`${path}/${id}`)).status).toBe(404);
    expect(await sql.attempt(a.people[decider], `update app.${table} set status = 'approved' where id = $1`, [id])).toMatchObject({ count: 0 });
  });

  it("SLF-02 a Manager of the same department sees another Manager's, and it goes to HR or an Admin", async () => {
    const { a } = stage();
    await done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.m0.id}`, { departmentId: a.departments.one }));
    try {
      const id = await ask('m0');
      expect((await a.as('m1').get(`${path}/${id}`)).body).toMatchObject({ status: 'pending', mayDecide: false });
      expect(await post('m1', id, 'approve')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect((await stage().sql.attempt(a.people.m1, `update app.${table} set status = 'approved' where id = $1`, [id]))).toEqual(NOTHING);
      expect((await done(a.as('m1').get('/api/v1/hr/approvals?limit=200'))).items.map((item: { id: string }) => item.id)).not.toContain(id);
      expect((await post('hr', id, 'reject')).status).toBe(200);
    } finally {
      await done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.m0.id}`, { departmentId: null }));
    }
  });

  it('SLF-05 of two who decide at once, one does', async () => {
    const id = await ask('e1');
    const answers = await Promise.all([post('m1', id, 'approve'), post('hr', id, 'reject'), post('admin1', id, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await events(id)).toHaveLength(2);
  });

  it('SLF-05 of two who decide at once in SQL, one does, and the other changes nothing', async () => {
    const { a, database, sql } = stage();
    const id = await ask('e1');
    const other = await StaffSql.connect(database);
    const decide = (status: string) => `update app.${table} set status = '${status}' where id = '${id}' and status = 'pending'`;
    try {
      await sql.begin(a.people.m1);
      await sql.client.query(decide('approved'));
      const second = other.run(a.people.hr, decide('rejected')).then(({ rowCount }) => rowCount);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await sql.client.query('commit');
      expect([await second, await statusOf(id)]).toEqual([0, 'approved']);
    } finally {
      await other.end();
    }
  });

  it.each(['approve', 'reject', 'withdraw'])('SLF-06 SLF-10 after "%s" nothing more happens', async (step) => {
    const id = await ask('e1');
    await done(post(step === 'withdraw' ? 'e1' : 'm1', id, step));
    const end = await statusOf(id);
    for (const [who, next] of [['m1', 'approve'], ['hr', 'reject'], ['e1', 'withdraw']] as const) {
      expect(await post(who, id, next)).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
    }
    const { a, sql } = stage();
    for (const [who, status] of [['m1', 'pending'], ['hr', 'approved'], ['e1', 'withdrawn'], ['e1', 'pending']] as const) {
      if (status !== end) expect((await sql.attempt(a.people[who], `update app.${table} set status = $2 where id = $1`, [id, status])).code).toMatch(/23514|42501/);
    }
    expect(await statusOf(id)).toBe(end);
  });

  it('SLF-10 in SQL nothing is done twice by saying once more what is so', async () => {
    const { a, database, sql } = stage();
    const id = await ask('e1');
    await done(post('m1', id, 'approve'));
    const before = await rowHashes(database, a.id, ['session', 'idempotency_key']);
    await sql.run(a.people.m1, `update app.${table} set status = status where id = $1`, [id]).catch(() => undefined);
    await sql.run(a.people.e1, `update app.${table} set status = 'approved' where id = $1`, [id]).catch(() => undefined);
    expect(await rowHashes(database, a.id, ['session', 'idempotency_key'])).toEqual(before);
  });

  it.each(['status', 'decidedBy', 'personId', 'requestedAt', 'decidedAlone'])('SLF-07 SLF-08 nobody files with a %s', async (member) => {
    expect((await stage().a.as('e1').post(path, { ...(await kind.body(3000, stage().a.as('e1'))), [member]: stage().a.people.e2.id })).status).toBe(400);
  });

  it.each(['status', 'decided_by', 'decided_at', 'requested_at', 'decided_alone'])('SLF-07 SLF-08 nor with a %s in SQL', async (column) => {
    const { a, sql } = stage();
    const copy = `insert into app.${table} (company_id, id, person_id, ${column}) select company_id, $1, person_id, ${column} from app.${table} where person_id = $2 limit 1`;
    expect((await sql.attempt(a.people.e1, copy, [crypto.randomUUID(), a.people.e1.id])).code).toBe('42501');
  });

  it("SLF-08 nobody withdraws another's", async () => {
    const id = await ask('e1');
    expect((await post('m1', id, 'withdraw')).status).toBe(403);
    expect((await post('e2', id, 'withdraw')).status).toBe(404);
    const { a, sql } = stage();
    expect((await sql.attempt(a.people.hr, `update app.${table} set status = 'withdrawn' where id = $1`, [id])).code).toBe('42501');
  });

  it("SLF-09 nobody decides in another's name", async () => {
    const { a, sql } = stage();
    const id = await ask('e1');
    for (const column of ['decided_by', 'decided_at', 'decided_alone', 'requested_at', 'person_id']) {
      expect((await sql.attempt(a.people.hr, `update app.${table} set status = 'approved', ${column} = default where id = $1`, [id])).code).toBe('42501');
    }
  });

  it('H22 a transfer takes the request to the new Manager at once', async () => {
    const { a } = stage();
    const id = await ask('e1');
    const move = (departmentId: string) => done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId }));
    const inbox = async (who: Decider) => (await done(a.as(who).get('/api/v1/hr/approvals?limit=200'))).items.some((item: { id: string }) => item.id === id);
    expect([await inbox('m1'), await inbox('m2')]).toEqual([true, false]);
    await move(a.departments.two);
    expect([await inbox('m1'), await inbox('m2')]).toEqual([false, true]);
    expect((await post('m1', id, 'approve')).status).toBe(404);
    expect((await done(a.as('e1').get(`${path}/${id}`))).waitingFor).toEqual([{ name: a.people.m2.name, away: false, deputyName: null }]);
    expect((await post('m2', id, 'approve')).status).toBe(200);
    await move(a.departments.one);
    expect((await done(a.as('m1').get(`${path}/${id}`))).decidedByName).toBe(a.people.m2.name);
  });

  it.each(['first', 'second'])('DEP-05 a transfer that comes %s while a decision is under way: one of the two, wholly', async (order) => {
    const { a, database, sql } = stage();
    const id = await ask('e1');
    const other = await StaffSql.connect(database);
    const approve = `update app.${table} set status = 'approved' where id = '${id}'`;
    const move = `update app.person set department_id = '${a.departments.two}' where id = '${a.people.e1.id}'`;
    try {
      const [one, two] = order === 'first' ? [[a.people.admin1, move], [a.people.m1, approve]] as const : [[a.people.m1, approve], [a.people.admin1, move]] as const;
      await sql.begin(one[0]);
      await sql.client.query(one[1]);
      const waiting = other.run(two[0], two[1]).then(() => 'done', (error: { code: string }) => error.code);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await sql.client.query('commit');
      expect(await waiting).toBe(order === 'first' ? '42501' : 'done');
      expect(await statusOf(id)).toBe(order === 'first' ? 'pending' : 'approved');
    } finally {
      await other.end();
      await done(a.as('admin1').patch(`/api/v1/hr/people/${a.people.e1.id}`, { departmentId: a.departments.one }));
    }
  });

  it('tells who asked whom it waits for and nothing else of them, and stops once it is decided', async () => {
    const { a } = stage();
    const waitingFor = async (who: Decider, id: string) => (await done(a.as(who).get(`${path}/${id}`))).waitingFor.map(({ name }: { name: string }) => name);
    const own = await ask('e1');
    expect(await waitingFor('e1', own)).toEqual([a.people.m1.name]);
    const withoutManager = await ask('e0');
    expect(await waitingFor('e0', withoutManager)).toEqual(['admin1', 'admin2', 'hr'].map((key) => a.people[key as Decider].name));
    await done(post('hr', withoutManager, 'approve'));
    expect(await waitingFor('e0', withoutManager)).toEqual([]);
  });

  it('SLF-13 whatever is tried in whatever order, only the steps there are ever happen', async () => {
    const step = fc.record({ who: fc.constantFrom<Decider>('admin1', 'hr', 'm1', 'm2', 'e1', 'e2'), what: fc.constantFrom('approve', 'reject', 'withdraw') });
    const outcome = (state: string, { who, what }: { who: Decider; what: string }): number => {
      if (who === 'e2' || who === 'm2') return what === 'withdraw' || who === 'm2' ? 404 : 403;
      if (who === 'e1') return what !== 'withdraw' ? 403 : state === 'pending' ? 200 : 409;
      if (what === 'withdraw') return 403;
      return state === 'pending' ? 200 : 409;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const id = await ask('e1');
        let state = 'pending';
        for (const one of steps) {
          const expected = outcome(state, one);
          expect({ ...one, state, status: (await post(one.who, id, one.what)).status }).toEqual({ ...one, state, status: expected });
          if (expected === 200) state = one.what === 'withdraw' ? 'withdrawn' : one.what === 'approve' ? 'approved' : 'rejected';
          expect(await statusOf(id)).toBe(state);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('SLF-13 nor in SQL', async () => {
    const { a, sql } = stage();
    const step = fc.record({ who: fc.constantFrom<Decider>('admin1', 'hr', 'm1', 'm2', 'e1', 'e2'), status: fc.constantFrom('pending', 'approved', 'rejected', 'withdrawn', 'cancelled') });
    const may = (state: string, { who, status }: { who: Decider; status: string }): boolean =>
      state === 'pending' && (who === 'e1' ? status === 'withdrawn' : ['admin1', 'hr', 'm1'].includes(who) && ['approved', 'rejected'].includes(status));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const id = await ask('e1');
        let state = 'pending';
        for (const one of steps) {
          // Approved leave that lies ahead is the person's to cancel.
          const cancels = kind.kind === 'leave' && state === 'approved' && one.who === 'e1' && one.status === 'cancelled';
          await sql.run(a.people[one.who], `update app.${table} set status = $2 where id = $1`, [id, one.status]).catch(() => undefined);
          if (may(state, one) || cancels) state = one.status;
          expect({ ...one, status: await statusOf(id) }).toEqual({ ...one, status: state });
        }
      }),
      { numRuns: 15 },
    );
  });
});
