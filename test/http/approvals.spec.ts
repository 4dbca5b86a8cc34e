import { rowHashes } from '../support/row-hash.js';
import { file, TESTED_KINDS } from '../support/request-kinds.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const PATH = '/api/v1/hr/approvals';
const kindOf = (kind: string) => TESTED_KINDS.find((one) => one.kind === kind)!;
const [CORRECTION, OVERTIME, LEAVE] = [kindOf('correction'), kindOf('overtime'), kindOf('leave')];
const inbox = async (who: 'admin1' | 'hr' | 'm1' | 'm2' | 'm0', query = 'limit=200') => (await done(stage().a.as(who).get(`${PATH}?${query}`))).items as { kind: string; id: string; personId: string; requestedAt: string; responsible: boolean; deputyFor: string[] }[];

it('lists everything that the reader may decide, of every kind, oldest first, nothing of their own', async () => {
  const { a, database } = stage();
  for (const who of ['admin1', 'hr', 'm1', 'm2', 'm0'] as const) {
    const items = await inbox(who);
    const expected: string[] = [];
    for (const { table, path } of TESTED_KINDS) {
      const { rows } = await database.superuser.query(`select id from app.${table} where company_id = $1 and status = 'pending'`, [a.id]);
      for (const { id } of rows) {
        const answer = await a.as(who).get(`${path}/${id}`);
        if (answer.status === 200 && answer.body.mayDecide) expected.push(id);
      }
    }
    expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(items.some(({ personId }) => personId === a.people[who].id)).toBe(false);
    const times = items.map(({ requestedAt }) => requestedAt);
    expect(times).toEqual([...times].sort());
    expect(items.length).toBeGreaterThan(who === 'm0' ? -1 : 1);
  }
  expect((await a.as('e1').get(PATH)).status).toBe(403);
});

it('pages through them without a gap, counts them, and narrows to one kind', async () => {
  const { a } = stage();
  const all = await inbox('hr');
  const paged: typeof all = [];
  for (let cursor = ''; ; ) {
    const page = await done(a.as('hr').get(`${PATH}?limit=3&total=true${cursor}`));
    expect(page.total).toBe(all.length);
    paged.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(paged).toEqual(all);
  expect((await inbox('hr', 'limit=200&kind=overtime')).map(({ id }) => id)).toEqual(all.filter(({ kind }) => kind === 'overtime').map(({ id }) => id));
});

it('tells what waits for the reader first, and for whom they stand in today', async () => {
  const { a, database } = stage();
  const id = await file(a.as('e1'), OVERTIME);
  const of = async (who: 'admin1' | 'hr' | 'm1') => (await inbox(who)).find((item) => item.id === id);
  expect(await of('m1')).toMatchObject({ responsible: true, deputyFor: [] });
  expect(await of('hr')).toMatchObject({ responsible: false, deputyFor: [] });
  await database.superuser.query('insert into app.delegation (company_id, person_id, deputy_id, starts_on, ends_on) values ($1, $2, $3, current_date - 1, current_date + 1)', [a.id, a.people.m1.id, a.people.hr.id]);
  expect(await of('hr')).toMatchObject({ responsible: true, deputyFor: [a.people.m1.name] });
  expect((await inbox('hr', 'limit=200&responsible=true')).map((item) => item.id)).toContain(id);
  expect((await inbox('admin1', 'limit=200&responsible=true')).map((item) => item.id)).not.toContain(id);
  expect((await done(a.as('e1').get(`${OVERTIME.path}/${id}`))).waitingFor).toEqual([{ name: a.people.m1.name, away: true, deputyName: a.people.hr.name }]);
});

it('TEN-06 decides each by itself: what is refused undoes nothing else, and nothing of another company happens', async () => {
  const { a, b, database } = stage();
  const good = [await file(a.as('e1'), CORRECTION), await file(a.as('e1'), OVERTIME)];
  const leave = await file(a.as('e1'), LEAVE);
  const withdrawn = await file(a.as('e1'), OVERTIME);
  await done(a.as('e1').post(`${OVERTIME.path}/${withdrawn}/withdraw`));
  const elsewhere = await file(a.as('e2'), CORRECTION);
  const own = await file(a.as('m1'), OVERTIME);
  const foreign = (await done(b.as('e1').get(`${CORRECTION.path}?status=pending`))).items[0].id as string;
  const before = await rowHashes(database, b.id);
  const body = [
    ['correction', foreign, 'approve'], ['correction', good[0], 'approve'], ['overtime', withdrawn, 'approve'], ['correction', elsewhere, 'reject'],
    ['overtime', own, 'approve'], ['overtime', good[1], 'reject'], ['correction', good[1], 'approve'], ['overtime', good[1], 'approve'], ['leave', leave, 'approve'],
  ].map(([kind, id, decision]) => ({ kind, id, decision }));
  const events = async () => Number((await database.superuser.query("select count(*) from app.audit_event where company_id = $1 and action ~ 'approve'", [a.id])).rows[0].count);
  const logged = await events();
  const { results } = await done(a.as('m1').post(`${PATH}/decide`, { decisions: body }));
  expect(results.map(({ result, problem }: { result: string; problem: { status: number } | null }) => problem?.status ?? result)).toEqual([404, 'approved', 409, 404, 403, 'rejected', 404, 409, 'approved']);
  expect(results.map(({ id }: { id: string }) => id)).toEqual(body.map(({ id }) => id));
  expect(await events()).toBe(logged + 3);
  expect(await rowHashes(database, b.id)).toEqual(before);
  expect((await done(a.as('admin1').get('/api/v1/company/audit-log/verify'))).valid).toBe(true);
});

it('SLF-05 two people who decide the same pile at once decide each thing once', async () => {
  const { a } = stage();
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) ids.push(await file(a.as('e1'), i % 2 ? OVERTIME : CORRECTION));
  const decisions = ids.map((id, i) => ({ kind: i % 2 ? 'overtime' : 'correction', id, decision: 'approve' }));
  const answers = await Promise.all([a.as('m1').post(`${PATH}/decide`, { decisions }), a.as('hr').post(`${PATH}/decide`, { decisions: [...decisions].reverse() })]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const results = answers.flatMap(({ body }) => body.results as { id: string; result: string; problem: { status: number } | null }[]);
  for (const id of ids) {
    const both = results.filter((result) => result.id === id).map(({ result, problem }) => problem?.status ?? result);
    expect(both.sort()).toEqual([409, 'approved']);
  }
});

it.each([
  ['nothing', { decisions: [] }], ['a kind there is not', { decisions: [{ kind: 'salary', id: crypto.randomUUID(), decision: 'approve' }] }],
  ['a decision there is not', { decisions: [{ kind: 'overtime', id: crypto.randomUUID(), decision: 'maybe' }] }],
  ['a decision in another name (SLF-09)', { decisions: [{ kind: 'overtime', id: crypto.randomUUID(), decision: 'approve', decidedBy: crypto.randomUUID() }] }],
  ['more than a hundred', { decisions: Array.from({ length: 101 }, () => ({ kind: 'overtime', id: crypto.randomUUID(), decision: 'approve' })) }],
])('refuses %s', async (_, body) => {
  expect(await stage().a.as('hr').post(`${PATH}/decide`, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
});
