import type { Page } from 'playwright-core';
import { expectAccessible, foundLargeCompany } from '../support/accessible.js';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import type { Member, SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';

describe('pages to WCAG 2.2 AA', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let employee: Member;
  let someone: string;
  let admin: Page;

  beforeAll(async () => {
    const large = await foundLargeCompany(stage(), 'pages');
    company = large;
    someone = large.someone.id;
    employee = await company.join('Emil Employee', 'employee', large.someone.departmentId);
    await done(employee.http.post('/api/v1/hr/overtime/requests', { date: '2026-01-12', minutes: 90, reason: 'stocktaking' }));
    await company.staffing.invite({ name: 'Ines Invited', email: 'ines@pages.example', role: 'employee', departmentId: null });
    await company.staffing.deactivate((await company.join('Ivar Inactive', 'employee')).id);
    admin = await stage().enter(company.admin);
  });

  async function expectPage(page: Page, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> {
    await page.goto(path);
    await ready(page);
    await expectAccessible(page);
  }

  const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
  const testId = (id: string) => (page: Page) => page.getByTestId(id).first().waitFor();

  describe('pages before the sign-in', () => {
    it.each([
      ['/sign-in', 'Sign in'],
      ['/sign-up', 'Create your company'],
      ['/forgot-password', 'Forgot your password?'],
      ['/reset-password#token=abc', 'Choose a new password'],
      ['/accept-invitation#token=abc', 'This invitation is no longer valid'],
      ['/verify-email#token=abc', 'This link did not work'],
    ])('%s', async (path, title) => {
      const page = await stage().enter();
      await expectPage(page, path, heading(title));
      await page.context().close();
    });

    it('an invitation, and a form with errors', async () => {
      const { token } = await company.staffing.invite({ name: 'Gil Guest', email: 'gil@pages.example', role: 'employee', departmentId: null });
      const page = await stage().enter();
      await expectPage(page, `/accept-invitation#token=${token}`, heading(/^Join/));
      await page.goto('/sign-up');
      await page.getByRole('button', { name: 'Create company' }).click();
      await page.getByTestId('form-errors').waitFor();
      await expectAccessible(page);
      await page.context().close();
    });
  });

  it.each([
    ['/home', heading(/^Hello/)],
    ['/settings/audit', testId('audit-row')],
    ['/settings/audit/1', testId('audit-values')],
    ['/hr/time/days', testId('day-row')],
    ['/hr/time/days?layout=calendar', testId('layout-calendar')],
    ['/hr/time/corrections', testId('empty-state')],
    ['/hr/attendance/month', testId('grid-row')],
    ['/hr/attendance/records', testId('empty-state')],
    ['/hr/attendance/timesheet', testId('sheet-row')],
    ['/hr/attendance/present', testId('present-count')],
    ['/hr/attendance/locks', testId('empty-state')],
    ['/hr/overtime/mine', testId('empty-state')],
    ['/hr/overtime/team', testId('overtime-row')],
    ['/hr/overtime/summary', testId('overtime-total')],
    ['/hr/overtime/limits', testId('cap-day')],
    ['/hr/approvals', testId('approval-row')],
    ['/hr/people', testId('person-row')],
    ['/hr/people?search=nobodyatall', testId('empty-state')],
    ['/hr/departments', testId('department-row')],
    ['/hr/invitations', testId('invitation-row')],
    ['/hr/people/import', heading('Import people')],
    ['/settings/company', testId('company-name')],
    ['/settings/work-week', testId('change-schedule')],
    ['/settings/workspaces', testId('switch-accounts')],
    ['/settings/plan', testId('usage-staff')],
    ['/settings/permissions', testId('matrix')],
    ['/settings/permissions?action=hr.people.view', testId('why-answer')],
    ['/settings/danger', testId('delete-company')],
    ['/settings/sign-in-rules', testId('sign-in-row')],
    ['/settings/api-keys', testId('add-key')],
    ['/settings/me', testId('phone')],
    ['/settings/security', testId('add-passkey')],
    ['/settings/notifications', testId('notice-choice')],
    ['/settings/notification-defaults', testId('notice-choice')],
    ['/notifications', testId('show-unread')],
    ['/design', heading(/./)],
    ['/hr/none', testId('empty-state')],
  ])('%s as Admin of 400 people', (path, ready) => expectPage(admin, path, ready));

  it('a person: as a page and beside the list', async () => {
    await expectPage(admin, `/hr/people/${someone}`, testId('person-detail'));
    await admin.goto(`/hr/people?open=${someone}`);
    await admin.getByTestId('side-panel').getByTestId('person-detail').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
  });

  it('an import with errors, and its columns', async () => {
    await admin.goto('/hr/people/import');
    const send = (csv: string) => admin.getByTestId('import-file').setInputFiles({ name: 'some.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await send('Name,Email,Role\nGood One,good@pages.example,Employee\nBad One,not an address,Emperor\n');
    await admin.getByTestId('import-error').first().waitFor();
    await expectAccessible(admin);
    await admin.getByTestId('map-again').click();
    await admin.getByText('Which column is what?').waitFor();
    await expectAccessible(admin);
  });

  it.each([
    ['/home', heading(/^Hello/)],
    ['/hr', testId('person-detail')],
    ['/hr/time/days', testId('day-row')],
    ['/hr/overtime/mine', testId('overtime-row')],
    ['/hr/departments', testId('department-row')],
    ['/settings/company', testId('company-name')],
    ['/settings/work-week', testId('schedule')],
    ['/settings/workspaces', testId('accounts-state')],
    ['/settings/me', testId('phone')],
    ['/settings/security', heading('Devices')],
    ['/settings/notifications', testId('notice-choice')],
    ['/notifications', testId('empty-state')],
    ['/settings/plan', heading('No access')],
  ])('%s as Employee', async (path, ready) => {
    const page = await stage().enter(employee);
    await expectPage(page, path, ready);
    await page.context().close();
  });
});
