import type { Page } from 'playwright-core';
import { expectAccessible, OVERLAY } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { fileLeave, foundLeaveCompany, type LeaveCompany, monday, YEAR } from '../support/leave-company.js';

describe('leave to WCAG 2.2 AA', () => {
  const stage = useBrowserStage();
  let company: LeaveCompany;
  let hr: Page;
  let employee: Page;
  let request: string;

  beforeAll(async () => {
    company = await foundLeaveCompany(stage(), 'a11yleave');
    request = await fileLeave(company.employee, company.types['Annual']!, monday(3), monday(3, 4), { startHalf: true, note: 'Spring' });
    await fileLeave(company.employee, company.types['Sick']!, monday(3, 14));
    await company.hr.http.post('/api/v1/hr/holidays/import', { country: 'DE', year: YEAR });
    hr = await stage().enter(company.hr);
    employee = await stage().enter(company.employee);
  });

  const testId = (id: string) => (page: Page) => page.getByTestId(id).first().waitFor();

  it.each([
    ['/hr/leave', testId('balance')],
    ['/hr/leave/team', testId('leave-row')],
    [`/hr/leave/calendar?month=${YEAR}-03`, testId('absence')],
    [`/hr/leave/calendar?month=${YEAR}-08`, testId('month-next')],
    ['/hr/leave/holidays', testId('holiday-row')],
    [`/hr/leave/holidays?year=${YEAR + 5}`, testId('empty-state')],
    ['/hr/leave/types', testId('type-row')],
    ['/hr/leave/types?archived=1', testId('empty-state')],
  ])('%s as HR', async (path, ready) => {
    await hr.goto(path);
    await ready(hr);
    await expectAccessible(hr);
  });

  it('a request, as a page', async () => {
    await hr.goto(`/hr/leave/team/${request}`);
    await hr.getByTestId('request-detail').waitFor();
    await expectAccessible(hr);
  });

  it.each(['/hr/leave', '/hr/leave?ledger=1', '/home'])('%s as Employee', async (path) => {
    await employee.goto(path.replace('=1', `=${company.types['Annual']}`));
    await employee.getByTestId(path === '/home' ? 'home-balance' : 'leave-row').first().waitFor();
    await expectAccessible(employee);
  });

  it('the dialogs', async () => {
    await employee.goto('/hr/leave?ask=1');
    await employee.getByTestId('leave-first').fill(monday(3, 1));
    await employee.getByTestId('leave-preview').getByText(/already/).waitFor();
    await expectAccessible(employee, OVERLAY);
    await hr.goto('/hr/leave/holidays');
    await hr.getByTestId('import-holidays').click();
    await hr.getByTestId('import-country').selectOption('VN');
    await hr.getByTestId('import-go').click();
    await hr.getByTestId('proposed').first().waitFor();
    await expectAccessible(hr, OVERLAY);
    await hr.goto('/hr/leave/types');
    await hr.getByTestId('add-type').click();
    await hr.getByTestId('type-name').waitFor();
    await expectAccessible(hr, OVERLAY);
    await hr.goto('/hr/leave');
    await hr.getByTestId('feeds').click();
    await hr.getByTestId('feed-mine').getByTestId('make-feed').click();
    await hr.getByTestId('feed-address').waitFor();
    await expectAccessible(hr, OVERLAY);
  });
});
