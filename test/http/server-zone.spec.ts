import { hasId, isPublic, mayCall, plainPath, withoutTrace } from '../access/calls.js';
import { startApi } from '../support/api-process.js';
import { plantWork } from '../support/past-work.js';
import { useStage } from '../support/stage.js';

const stage = useStage();

it('a server in whatever zone gives the same answers', async () => {
  const { a, anonymous, database, openApi } = stage();
  await plantWork(database, a.id, a.people.e1, [
    { workDate: '2026-03-28', clockIn: '2026-03-28T23:30:00Z', clockOut: '2026-03-29T03:30:00Z' },
    { workDate: '2026-10-24', clockIn: '2026-10-24T22:30:00Z', clockOut: '2026-10-25T03:30:00Z' },
    { workDate: '2026-05-31', clockIn: '2026-05-31T10:30:00Z', clockOut: '2026-05-31T12:30:00Z', timeZone: 'Pacific/Kiritimati' },
  ]);
  const paths = openApi.operations
    .filter((o) => o.method === 'GET' && !isPublic(o) && !o.leavesTrace && !hasId(o))
    .flatMap((operation) => (['admin1', 'm1', 'e1'] as const).filter((who) => mayCall(operation, a.people[who].role)).map((who) => ({ who, path: plainPath(operation, openApi) })));
  for (const month of ['2026-03', '2026-05', '2026-10', '2026-11']) paths.push({ who: 'admin1', path: `/api/v1/hr/attendance/month?month=${month}` });
  expect(paths.length).toBeGreaterThan(50);
  // When a session was used last is of this very moment.
  const answers = async (url: string) => {
    const said: Record<string, string> = {};
    for (const { who, path } of paths.filter((one) => !one.path.endsWith('/auth/sessions'))) said[`${who} ${path}`] = withoutTrace(await anonymous.with({ url, bearer: a.people[who].bearer }).get(path));
    return said;
  };
  const before = await answers(anonymous.url);
  for (const zone of ['Pacific/Kiritimati', 'America/New_York']) {
    await database.superuser.query(`alter role ${database.role('api_staff')} in database ${database.name} set timezone = '${zone}'`);
    const elsewhere = await startApi(database, { TZ: zone });
    try {
      expect(await answers(elsewhere.url)).toEqual(before);
    } finally {
      await elsewhere.stop();
    }
  }
});
