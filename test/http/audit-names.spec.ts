import { switchSchool } from '../support/school-switch.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { useTheatre } from '../support/stage.js';

const theatre = useTheatre();
let company: SmallCompany;
beforeAll(async () => {
  company = await foundSmallCompany(theatre(), { slug: 'named', school: true });
});

const http = () => company.admin.http;
const newest = async (action: string) => (await done(http().get(`/api/v1/company/audit-log?action=${action}&limit=1`))).items[0];

it('an event names what its ids are called now, and knows nothing of other ids', async () => {
  const department = await done(http().post('/api/v1/hr/departments', { name: 'Old' }));
  const id = await company.record('Nora New', { departmentId: department.id });
  await done(http().patch(`/api/v1/hr/departments/${department.id}`, { name: 'New' }));
  expect(await newest('hr.people.invite')).toMatchObject({ target: { id, name: 'Nora New' }, names: { [department.id]: 'New' } });
  expect((await newest('hr.departments.manage')).names).toEqual({});
});

it('what the reader may not see stays an id', async () => {
  const student = await done(http().post('/api/v1/school/students', { name: 'Sam Student' }));
  const group = await done(http().post('/api/v1/school/groups', { name: 'Choir' }));
  await done(http().put(`/api/v1/school/groups/${group.id}/members/${student.id}`, { from: '2026-01-01' }));
  const joined = () => newest('school.schedules.manage');
  expect(await joined()).toMatchObject({ target: { name: 'Choir' }, names: { [student.id]: 'Sam Student' } });
  await switchSchool(theatre().database, 'named', false);
  const { target, names } = await joined();
  expect([target, names]).toEqual([{ type: 'group', id: group.id, name: null }, {}]);
});
