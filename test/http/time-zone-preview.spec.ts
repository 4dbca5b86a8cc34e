import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';
import { rowHashes } from '../support/row-hash.js';

const theatre = useTheatre();
const preview = (company: SmallCompany, zone: string) => company.admin.http.get(`/api/v1/company/time-zone-preview?timeZone=${zone}`);

it('C1: tells what another zone moves, and the change moves that and nothing else', async () => {
  const { database } = theatre();
  const company = await foundSmallCompany(theatre(), { slug: 'moving' });
  const { rows: [{ id }] } = await database.superuser.query("select id from app.company where slug = 'moving'");
  const employee = await company.join('Emil Employee', 'employee');
  await done(employee.http.post('/api/v1/hr/attendance/clock-in'));
  await company.staffing.offboard(employee.id, { lastDay: '2099-12-31' });
  const before = await rowHashes(database, id);
  const { status, body } = await preview(company, 'Asia/Ho_Chi_Minh');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    from: 'Europe/Berlin',
    to: 'Asia/Ho_Chi_Minh',
    moves: [{ what: 'work-hours', count: 2 }, { what: 'leavings', count: 1 }],
    stays: [{ what: 'open-attendance', count: 1 }],
  });
  // Five hours in summer, six in winter.
  expect([300, 360]).toContain(body.earlierBy);
  expect(await rowHashes(database, id)).toEqual(before);
  await done(company.admin.http.patch('/api/v1/company', { timeZone: 'Asia/Ho_Chi_Minh' }));
  const { attendance, offboarding, work_schedule: schedules } = before;
  expect(await rowHashes(database, id)).toMatchObject({ attendance, offboarding, work_schedule: schedules });
  expect((await preview(company, 'Asia/Ho_Chi_Minh')).body).toMatchObject({ earlierBy: 0 });
});

it('is for Admins, and takes time zones only', async () => {
  const company = await foundSmallCompany(theatre(), { slug: 'zoned' });
  expect((await preview(company, 'Mars/Olympus')).status).toBe(400);
  const hr = await company.join('Hanna Hr', 'hr');
  expect((await hr.http.get('/api/v1/company/time-zone-preview?timeZone=UTC')).status).toBe(403);
});
