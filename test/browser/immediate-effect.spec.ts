import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

/** What the navigation offers, by its words. */
const offered = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts();

const FOR_ALL_STAFF = ['Home', 'My time', 'Leave', 'Overtime', 'My record', 'Departments', 'Settings'];

describe('a change of rights while a page is open', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let one: string;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'rights' });
    one = await company.staffing.addDepartment('Dock');
    await company.record('Ola Dock', { departmentId: one });
    await company.record('Pia Dock', { departmentId: one });
  });

  const setRole = (person: Member, role: string) => done(company.admin.http.put(`/api/v1/hr/people/${person.id}/role`, { role }));

  it('a demoted HR person has the navigation of an Employee without doing anything, and the page of the old one no more', async () => {
    const person = await company.join('Hedda Hr', 'hr');
    const page = await stage().enter(person);
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Dock' }).waitFor();
    expect(await offered(page)).toEqual(['Home', 'Approvals', 'My time', 'Attendance', 'Leave', 'Overtime', 'People', 'Departments', 'Recruitment', 'Invitations', 'Settings']);

    await setRole(person, 'employee');
    await eventually(() => offered(page), FOR_ALL_STAFF);
    await page.goto('/hr/invitations');
    await page.getByTestId('no-access').waitFor();
    expect(await page.getByTestId('invitation-row').count()).toBe(0);
  });

  it('what changed before the page began to listen is found out when it does', async () => {
    const person = await company.join('Lena Late', 'hr');
    const page = await stage().enter(person);
    const changed = Promise.withResolvers<void>();
    const listens = Promise.withResolvers<void>();
    await page.route('**/api/v1/notifications/stream', async (route) => {
      listens.resolve();
      await changed.promise;
      await route.continue();
    });
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Dock' }).waitFor();
    await listens.promise;
    expect(await offered(page)).toContain('People');

    await setRole(person, 'employee');
    changed.resolve();
    await eventually(() => offered(page), FOR_ALL_STAFF);
  });

  it('a demoted Admin who opens a person is refused the record and loses the navigation', async () => {
    const person = await company.join('Aino Admin', 'admin');
    const page = await stage().enter(person);
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Pia Dock' }).waitFor();

    await setRole(person, 'employee');
    await page.getByRole('link', { name: 'Pia Dock' }).click();
    await page.getByText('This no longer exists, or you may no longer see it.').waitFor();
    await eventually(() => offered(page), FOR_ALL_STAFF);
  });

  it('a deactivated person stands before the sign-in after the next click, and cannot sign in', async () => {
    const person = await company.join('Dora Dock', 'manager', one);
    const page = await stage().enter(person);
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Dock' }).waitFor();

    await company.staffing.deactivate(person.id);
    await page.getByRole('link', { name: 'Departments' }).click();
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('Work e-mail').fill(person.email);
    await page.getByTestId('password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByTestId('sign-in-wrong').waitFor();
  });

  it('a Manager taken out of the department sees only themselves', async () => {
    const person = await company.join('Mio Manager', 'manager', one);
    const page = await stage().enter(person);
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Pia Dock' }).waitFor();

    await company.staffing.edit(person.id, { departmentId: null });
    await page.getByTestId('list-search').fill('Pia');
    await page.getByText('Nobody matches').waitFor();
    await page.getByTestId('list-search').fill('');
    await eventually(() => page.getByTestId('person-row').getByRole('link').allInnerTexts(), ['Mio Manager']);
    const { rows } = await stage().sql.run(await stage().sessionOf(page), 'select name from app.person');
    expect(rows).toEqual([{ name: 'Mio Manager' }]);
  });

  it('an offboarded person gets nothing more out of an open page', async () => {
    const person = await company.join('Oda Gone', 'hr');
    const page = await stage().enter(person);
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Dock' }).waitFor();

    await company.staffing.offboard(person.id);
    await page.getByRole('link', { name: 'Ola Dock' }).click();
    await page.waitForURL('**/sign-in?**');
  });

  it('who clicks on while the page is already on its way to the sign-in gets there', async () => {
    const person = await company.join('Otto Gone', 'hr');
    const page = await stage().enter(person);
    const gone = Promise.withResolvers<void>();
    const clicked = Promise.withResolvers<void>();
    const leads = Promise.withResolvers<void>();
    await page.route('**/api/v1/notifications/stream', async (route) => {
      await gone.promise;
      await route.continue();
    });
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Dock' }).waitFor();

    await company.staffing.offboard(person.id);
    await page.route('**/*.js', async (route) => {
      leads.resolve();
      await clicked.promise;
      await route.continue();
    });
    gone.resolve();
    await leads.promise;
    await page.getByRole('link', { name: 'Ola Dock' }).click();
    clicked.resolve();
    await page.waitForURL('**/sign-in?**');
  });
});
