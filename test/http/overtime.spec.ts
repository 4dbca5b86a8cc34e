import { plantWork } from '../support/past-work.js';
import { rowHashes } from '../support/row-hash.js';
import { StaffSql } from '../support/staff-sql.js';
import { done } from '../support/staffing.js';
import { useStage } from '../support/stage.js';

const stage = useStage();
const PATH = '/api/v1/hr/overtime';
const ask = (body: object, who: 'e1' | 'e2' | 'e0' | 'm0' = 'e1') => stage().a.as(who).post(`${PATH}/requests`, { reason: 'deadline', ...body });
const decide = (id: string, step = 'approve') => stage().a.as('hr').post(`${PATH}/requests/${id}/${step}`);
const caps = (body: object) => done(stage().a.as('hr').put(`${PATH}/caps`, { beyond: 'refuse', ...body }));

beforeAll(() => caps({}));

it('knows hours by the clock of the person, over midnight and where clocks change', async () => {
  // e0 works in Berlin.
  expect((await ask({ date: '2026-03-02', start: '18:00', end: '20:30' }, 'e0')).body).toMatchObject({ minutes: 150, start: '18:00', end: '20:30', timeZone: 'Europe/Berlin' });
  expect((await ask({ date: '2026-03-02', start: '22:00', end: '01:00' }, 'e0')).body).toMatchObject({ minutes: 180 });
  expect((await ask({ date: '2026-03-28', start: '23:00', end: '04:00' }, 'e0')).body).toMatchObject({ minutes: 240 });
  expect((await ask({ date: '2026-10-24', start: '23:00', end: '04:00' }, 'e0')).body).toMatchObject({ minutes: 360 });
  expect((await ask({ date: '2026-03-03', minutes: 45 }, 'e0')).body).toMatchObject({ minutes: 45, start: null, end: null });
});

it('H17 no two at one time, whatever asks for them; times and bare hours do not share a day', async () => {
  await done(ask({ date: '2026-04-01', start: '18:00', end: '20:00' }));
  for (const body of [{ start: '19:00', end: '21:00' }, { start: '17:00', end: '18:01' }, { minutes: 30 }]) {
    expect(await ask({ date: '2026-04-01', ...body })).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT' } });
  }
  await done(ask({ date: '2026-04-01', start: '20:00', end: '21:00' }));
  const { id } = await done(ask({ date: '2026-04-02', minutes: 30 }));
  expect((await ask({ date: '2026-04-02', minutes: 15 })).status).toBe(409);
  expect((await ask({ date: '2026-04-02', start: '18:00', end: '19:00' })).status).toBe(409);
  await done(decide(id, 'reject'));
  await done(ask({ date: '2026-04-02', start: '18:00', end: '19:00' }));
  const at = { date: '2026-04-03', start: '18:00', end: '19:00' };
  expect((await Promise.all(Array.from({ length: 5 }, () => ask(at)))).map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
});

it.each([
  ['neither times nor hours', {}], ['both', { start: '18:00', end: '19:00', minutes: 60 }], ['a start alone', { start: '18:00' }], ['an end alone', { end: '18:00' }],
  ['nothing between', { start: '18:00', end: '18:00' }], ['no minutes', { minutes: 0 }], ['more than a day', { minutes: 1441 }], ['half a minute', { minutes: 0.5 }],
  ['25 o’clock', { start: '25:00', end: '26:00' }], ['no reason', { minutes: 30, reason: '' }], ['an instant', { start: '2026-04-01T18:00:00Z', end: '19:00' }], ['the year 1999', { minutes: 30, date: '1999-12-31' }],
])('refuses %s, and writes nothing', async (_, body) => {
  const { a, database } = stage();
  const before = await rowHashes(database, a.id, ['session']);
  expect(await ask({ date: '2026-04-20', ...body })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  expect(await rowHashes(database, a.id, ['session'])).toEqual(before);
});

describe('H16 caps', () => {
  afterAll(() => caps({}));

  it('are for HR and Admin to set and for everybody to know', async () => {
    const { a } = stage();
    for (const who of ['m1', 'e1'] as const) expect((await a.as(who).put(`${PATH}/caps`, { perDay: 60, beyond: 'warn' })).status).toBe(403);
    await done(a.as('admin1').patch('/api/v1/company', { holidaysCountry: 'VN' }));
    expect((await done(a.as('e1').get(`${PATH}/caps`))).preset).toEqual({ country: 'VN', perDay: 240, perMonth: 2400, perYear: 12_000 });
    expect((await a.as('hr').put(`${PATH}/caps`, { perDay: 0, beyond: 'warn' })).status).toBe(400);
  });

  it.each([
    ['perDay', 120, 'day', ['2026-06-01', '2026-06-01']], ['perMonth', 120, 'month', ['2026-07-01', '2026-07-31']], ['perYear', 120, 'year', ['2027-01-01', '2027-12-31']],
  ] as const)('%s is checked when overtime is asked for', async (cap, minutes, period, [first, last]) => {
    await caps({ [cap]: minutes });
    await done(ask({ date: first, start: '18:00', end: '19:30' }, 'e2'));
    expect(await ask({ date: last, start: '20:00', end: '20:31' }, 'e2')).toMatchObject({ status: 409, body: { code: 'STATE_CONFLICT', cap: period, used: 121, allowed: 120 } });
    await done(ask({ date: last, start: '20:00', end: '20:30' }, 'e2'));
  });

  it('are checked again when it is approved, after a cap came or went down', async () => {
    await caps({});
    const [one, two] = [await done(ask({ date: '2026-08-03', start: '18:00', end: '19:00' }, 'e2')), await done(ask({ date: '2026-08-03', start: '20:00', end: '21:00' }, 'e2'))];
    await caps({ perDay: 60 });
    await done(decide(one.id));
    expect(await decide(two.id)).toMatchObject({ status: 409, body: { cap: 'day', used: 120, allowed: 60 } });
    expect((await decide(two.id, 'reject')).status).toBe(200);
  });

  it('two approvals at once do not pass a cap together', async () => {
    const { a, database, sql } = stage();
    await caps({});
    const [one, two] = [await done(ask({ date: '2026-08-10', start: '18:00', end: '19:00' }, 'e2')), await done(ask({ date: '2026-08-10', start: '20:00', end: '21:00' }, 'e2'))];
    await caps({ perDay: 60 });
    const other = await StaffSql.connect(database);
    const approve = "update app.overtime_request set status = 'approved' where id = $1";
    try {
      await sql.begin(a.people.hr);
      await sql.client.query(approve, [one.id]);
      const waiting = other.run(a.people.admin1, approve, [two.id]).then(() => 'done', (error: { constraint: string }) => error.constraint);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await sql.client.query('commit');
      expect(await waiting).toBe('overtime_cap');
    } finally {
      await other.end();
    }
  });

  it('that only warn let it pass and say so', async () => {
    await caps({ perDay: 60, perMonth: 90, beyond: 'warn' });
    const { id, warnings } = await done(ask({ date: '2026-09-01', minutes: 100 }, 'e2'));
    expect(warnings).toEqual(['over-day-cap', 'over-month-cap', 'more-than-recorded']);
    expect((await done(decide(id))).warnings).toEqual(['over-day-cap', 'over-month-cap', 'more-than-recorded']);
  });
});

it('H17 warns of hours inside the schedule, and of more than was recorded', async () => {
  const inside = await done(ask({ date: '2026-02-02', start: '10:00', end: '11:00' }, 'm0'));
  expect(inside.warnings).toEqual(['inside-schedule', 'more-than-recorded']);
  expect(inside.recordedMinutes).toBe(0);
  const beyond = await done(ask({ date: '2198-02-03', minutes: 30 }, 'm0'));
  expect(beyond).toMatchObject({ warnings: [], recordedMinutes: null });
});

describe('H17 approving more than was recorded', () => {
  // A Tuesday in Ho Chi Minh City, where they work from nine to five: an hour beyond it.
  beforeAll(() => plantWork(stage().database, stage().a.id, stage().a.people.e1, [{ workDate: '2026-02-10', clockIn: '2026-02-10T02:00:00Z', clockOut: '2026-02-10T11:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' }]));
  const approve = (id: string, comment?: string) => stage().a.as('m1').post(`${PATH}/requests/${id}/approve`, comment === undefined ? undefined : { comment });
  const refused = (minutes: number, recorded: number) => ({ status: 409, body: { code: 'STATE_CONFLICT', reason: 'MORE_THAN_RECORDED', minutes, recorded } });

  it('needs a reason, one by one, in bulk and in SQL; of several on one day the sum counts', async () => {
    const { a, sql } = stage();
    const [first, second] = [await done(ask({ date: '2026-02-10', start: '17:00', end: '17:40' })), await done(ask({ date: '2026-02-10', start: '18:00', end: '18:30' }))];
    expect((await approve(first.id)).status).toBe(200);
    expect(await approve(second.id)).toMatchObject(refused(70, 60));
    const { results } = await done(a.as('m1').post('/api/v1/hr/approvals/decide', { decisions: [{ kind: 'overtime', id: second.id, decision: 'approve' }] }));
    expect(results[0].problem).toMatchObject({ status: 409, reason: 'MORE_THAN_RECORDED' });
    const inSql = (comment: string | null) => sql.attempt(a.people.hr, "update app.overtime_request set status = 'approved', decision_comment = $2 where id = $1", [second.id, comment]);
    for (const comment of [null, '', '  ']) expect(await inSql(comment)).toMatchObject({ code: '23514', constraint: 'overtime_recorded' });
    expect(await done(approve(second.id, 'The clock was broken'))).toMatchObject({ status: 'approved', decisionComment: 'The clock was broken' });
  });

  it('holds for days on which somebody who clocks did not, and not before the day is over', async () => {
    expect(await approve((await done(ask({ date: '2026-02-14', minutes: 30 }))).id)).toMatchObject(refused(30, 0));
    expect((await approve((await done(ask({ date: '2098-02-14', minutes: 30 }))).id)).status).toBe(200);
    // Who does not clock at all has nothing that it could be held against.
    expect((await decide((await done(ask({ date: '2026-02-14', minutes: 30 }, 'e0'))).id)).status).toBe(200);
  });
});

describe('sums and files', () => {
  const total = async (who: 'admin1' | 'm1' | 'e1', query: string) => (await done(stage().a.as(who).get(`${PATH}/summary?${query}`))).items as Record<string, unknown>[];

  it('are the same hours by person, department and month, page by page, within the scope of who asks', async () => {
    const { database, a } = stage();
    const { rows: [all] } = await database.superuser.query(
      "select sum(minutes) filter (where status = 'approved')::integer as minutes, sum(minutes) filter (where status = 'pending')::integer as pending from app.overtime_request where company_id = $1 and date between '2026-01-01' and '2026-12-31'",
      [a.id],
    );
    const sum = (rows: Record<string, unknown>[], key: string) => rows.reduce((so, row) => so + (row[key] as number), 0);
    for (const groupBy of ['person', 'department', 'month']) {
      const rows = await total('admin1', `from=2026-01-01&to=2026-12-31&groupBy=${groupBy}`);
      expect({ groupBy, minutes: sum(rows, 'minutes'), pending: sum(rows, 'pendingMinutes') }).toEqual({ groupBy, ...all });
      const paged: Record<string, unknown>[] = [];
      for (let cursor = ''; ; ) {
        const page = await done(a.as('admin1').get(`${PATH}/summary?from=2026-01-01&to=2026-12-31&groupBy=${groupBy}&limit=2${cursor}`));
        paged.push(...page.items);
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(paged).toEqual(rows);
    }
    expect(new Set((await total('m1', '')).map(({ personId }) => personId))).toEqual(new Set([a.people.m1.id, a.people.e1.id]));
    expect((await total('e1', 'groupBy=department')).map(({ departmentId }) => departmentId)).toEqual([a.departments.one]);
  });

  it('DEP-01 DEP-04 DEP-07 the file holds the list, row for row, for everybody', async () => {
    const { a } = stage();
    for (const who of ['admin1', 'm1', 'm0', 'e1'] as const) {
      for (const query of ['', 'status=approved', `departmentId=${a.departments.two}`, `personId=${a.people.e2.id}`]) {
        const { items } = await done(a.as(who).get(`${PATH}/requests?limit=200&${query}`));
        const lines = (await a.as(who).get(`${PATH}/export?format=csv&${query}`)).text.trim().split('\r\n').slice(1);
        expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(items.map(({ date, personName }: Record<string, string>) => `${date},${personName}`));
        if (who !== 'admin1' && query.includes('Id=')) expect(items).toEqual([]);
      }
    }
  });
});
