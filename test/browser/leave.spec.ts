import type { Locator, Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { fileLeave, foundLeaveCompany, type LeaveCompany, monday, YEAR } from '../support/leave-company.js';
import { done } from '../support/staffing.js';

describe('leave', () => {
  const stage = useBrowserStage();
  let company: LeaveCompany;
  let employee: Page;
  let manager: Page;
  let hr: Page;

  beforeAll(async () => {
    company = await foundLeaveCompany(stage(), 'leave');
    employee = await stage().enter(company.employee);
    manager = await stage().enter(company.manager);
    hr = await stage().enter(company.hr);
  });

  const card = (page: Page, type: string) => page.locator(`[data-testid=balance][data-type="${type}"]`);
  const row = (page: Page, name: string) => page.getByTestId('leave-row').filter({ hasText: name }).first();

  async function ask(first: string, last: string): Promise<void> {
    await employee.goto('/hr/leave');
    await employee.getByTestId('request-leave').first().click();
    await employee.getByTestId('leave-first').fill(first);
    await employee.getByTestId('leave-last').fill(last);
  }

  const shown = (within: Page | Locator, text: string) => within.getByText(text).filter({ visible: true }).first().waitFor();
  const dialogGone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' });

  it('is asked for with a preview, approved with one click, and taken off the balance', async () => {
    await ask(monday(3), monday(3, 7));
    await employee.getByTestId('leave-preview').getByText('6 days · 6 left after this').waitFor();
    await employee.getByTestId('leave-preview').getByText(/Not charged: Sat .*, Sun/).waitFor();
    await employee.keyboard.press('Enter');
    await dialogGone(employee);
    await row(employee, 'Waits for Mona Manager').waitFor();
    await card(employee, 'Annual').getByTestId('balance-pending').getByText('6', { exact: true }).waitFor();

    await manager.goto('/hr/leave/team');
    await row(manager, 'Eva Employee').getByTestId('approve').click();
    await manager.getByText('Leave of Eva Employee approved').waitFor();
    await row(manager, 'Approved').waitFor();

    await employee.reload();
    await card(employee, 'Annual').getByTestId('balance-available').getByText('6', { exact: true }).waitFor();
    await row(employee, 'By Mona Manager').waitFor();
  });

  it('every number of a balance opens what it is made of, in words', async () => {
    await employee.goto('/hr/leave');
    await card(employee, 'Annual').getByTestId('balance-used').click();
    await employee.getByTestId('ledger-entry').getByText(/6 days used, Mon/).waitFor();
    await employee.getByTestId('ledger-granted').click();
    await employee.getByTestId('ledger-entry').getByText(`12 days granted on 1 Jan ${YEAR}`).waitFor();
    await employee.keyboard.press('Escape');
    await employee.getByTestId('side-panel').waitFor({ state: 'detached' });
  });

  it('half a day charges half a day', async () => {
    await ask(monday(4), monday(4));
    await employee.getByTestId('leave-part').selectOption('morning');
    await employee.getByTestId('leave-preview').getByText('0.5 days · 5.5 left after this').waitFor();
    await employee.getByTestId('send-request').click();
    await dialogGone(employee);
    await row(employee, 'morning').waitFor();
  });

  it('says why days that are taken are refused, and keeps what was typed', async () => {
    await ask(monday(3, 1), monday(3, 2));
    await employee.getByTestId('leave-note').fill('Again');
    await employee.getByTestId('leave-preview').getByText('You have a request or leave on some of these days already.').waitFor();
    await employee.getByTestId('send-request').click();
    await employee.getByRole('dialog').getByTestId('problem').getByText('You have a request or leave on some of these days already.').waitFor();
    await eventually(() => employee.getByTestId('leave-first').inputValue(), monday(3, 1));
    await eventually(() => employee.getByTestId('leave-note').inputValue(), 'Again');
    await employee.getByTestId('leave-last').fill(monday(3));
    await employee.getByTestId('send-request').click();
    await employee.getByText('The last day must not be before the first.').first().waitFor();
    await employee.keyboard.press('Escape');
    await employee.getByRole('button', { name: 'Discard changes' }).click();
    await dialogGone(employee);
  });

  it('is rejected with a reason that the person reads, and withdrawn by themselves', async () => {
    await fileLeave(company.employee, company.types['Annual']!, monday(6));
    await manager.goto('/hr/leave/team');
    await row(manager, `Mon ${Number(monday(6).slice(8))} Jun`).getByTestId('reject').click();
    await manager.getByTestId('confirm-reject').click();
    await manager.getByText('Please fill in why.').first().waitFor();
    await manager.getByTestId('reject-comment').fill('The stocktaking needs everybody');
    await manager.getByTestId('confirm-reject').click();
    await dialogGone(manager);
    await employee.goto('/hr/leave');
    await shown(row(employee, 'The stocktaking needs everybody'), 'Rejected');
    await row(employee, 'morning').getByTestId('end-request').click();
    await employee.getByTestId('confirm').click();
    await row(employee, 'Withdrawn').waitFor();
    await card(employee, 'Annual').getByTestId('balance-pending').getByText('0', { exact: true }).waitFor();
  });

  it('a filter by person and state, from the address', async () => {
    await hr.goto(`/hr/leave/team?personId=${company.employee.id}&status=approved`);
    await row(hr, 'Eva Employee').waitFor();
    await eventually(() => hr.getByTestId('leave-row').count(), 1);
    await hr.getByTestId('filter-person').getByText('Person: Eva Employee').waitFor();
  });

  it('HR sees what an import of holidays would add, adds it, and changes a day', async () => {
    await hr.goto('/hr/leave/holidays');
    await hr.getByTestId('import-first').click();
    await hr.getByTestId('import-country').selectOption('VN');
    await hr.getByTestId('import-go').click();
    await hr.getByTestId('proposed').first().waitFor();
    await hr.getByText('Tết: which five days are off is decided year by year.').waitFor();
    const proposed = await hr.getByTestId('proposed').count();
    await hr.getByTestId('import-go').click();
    await dialogGone(hr);
    await eventually(() => hr.getByTestId('holiday-row').count(), proposed);
    await hr.getByTestId('holiday-menu').first().click();
    await hr.getByTestId('edit-holiday').click();
    await hr.getByTestId('holiday-kind').selectOption('afternoon');
    await hr.getByTestId('save-holiday').click();
    await dialogGone(hr);
    await shown(hr, 'Afternoon free');
    await hr.getByTestId('import-holidays').click();
    await hr.getByTestId('import-country').selectOption('VN');
    await hr.getByTestId('import-go').click();
    await hr.getByText('Nothing to add').waitFor();
    await hr.keyboard.press('Escape');
    await dialogGone(hr);
  });

  it('a type that needs a note is added, and asks for one', async () => {
    await hr.goto('/hr/leave/types');
    await hr.getByTestId('add-type').click();
    await hr.getByTestId('type-name').fill('Study');
    await hr.getByTestId('type-days').fill('5');
    await hr.getByTestId('type-note').check();
    await hr.getByTestId('save-type').click();
    await dialogGone(hr);
    await shown(hr.getByTestId('type-row').filter({ hasText: 'Study' }), 'needs a note');
    await ask(monday(9), monday(9));
    await employee.getByTestId('leave-type').selectOption({ label: 'Study · 5 days left' });
    await employee.getByTestId('send-request').click();
    await employee.getByText('Please fill in note.').first().waitFor();
    await employee.getByTestId('leave-note').fill('An exam');
    await employee.getByTestId('send-request').click();
    await dialogGone(employee);
    await row(employee, 'An exam').waitFor();
  });

  it('HR gives somebody days with a reason, and more a year than others', async () => {
    await hr.goto(`/hr/people/${company.employee.id}`);
    const annual = hr.locator('[data-testid=person-leave] [data-type=Annual]');
    await annual.getByTestId('balance-menu').click();
    await hr.getByTestId('adjust-balance').click();
    await hr.getByTestId('adjust-days').fill('2');
    await hr.getByTestId('save-adjustment').click();
    await hr.getByText('Please fill in reason.').first().waitFor();
    await hr.getByTestId('adjust-reason').fill('Weekend of the move');
    await hr.getByTestId('save-adjustment').click();
    await dialogGone(hr);
    await annual.getByText('8 days of 14 left').waitFor();
    await annual.getByTestId('balance-menu').click();
    await hr.getByTestId('set-entitlement').click();
    await hr.getByTestId('entitlement-days').fill('20');
    await hr.getByTestId('save-entitlement').click();
    await dialogGone(hr);
    await annual.getByText('16 days of 22 left').waitFor();
    await annual.getByTestId('person-ledger').click();
    await hr.getByText('2 days added by Hana Human').waitFor();
    await hr.getByText('“Weekend of the move”').waitFor();
    await hr.keyboard.press('Escape');
  });

  it('a feed has an address that is shown once; a new one ends the old', async () => {
    await manager.goto('/hr/leave');
    await manager.getByTestId('feeds').click();
    await manager.getByTestId('feed-team').getByTestId('make-feed').click();
    const address = manager.getByTestId('feed-team').getByTestId('feed-address');
    const first = await address.inputValue();
    expect(first).toMatch(/\/api\/public\/v1\/calendars\/.+\.ics$/);
    const { pathname } = new URL(first);
    const status = async () => (await fetch(`${stage().apis[0]!.url}${pathname}`)).status;
    expect(await status()).toBe(200);
    await manager.getByTestId('feed-team').getByTestId('make-feed').click();
    await manager.getByText('The old address stops working at once').waitFor();
    await manager.getByTestId('confirm').click();
    await eventually(async () => (await address.inputValue()) !== first, true);
    expect(await status()).toBe(404);
    await manager.keyboard.press('Escape');
  });

  it('the calendar is walked by arrows, opens a request, and is a list on a small screen', async () => {
    const id = await fileLeave(company.employee, company.types['Sick']!, monday(5), monday(5, 2), { endHalf: true });
    await manager.goto(`/hr/leave/calendar?month=${YEAR}-05`);
    await manager.getByTestId('absence').getByText('Sick').waitFor();
    const cell = manager.locator('td.away');
    await cell.focus();
    await manager.keyboard.press('ArrowRight');
    expect(await manager.evaluate('document.activeElement.dataset.date')).toBe(monday(5, 3));
    await manager.keyboard.press('ArrowLeft');
    await manager.keyboard.press('Enter');
    await manager.getByTestId('side-panel').getByTestId('request-detail').waitFor();
    expect(new URL(manager.url()).searchParams.get('open')).toBe(id);
    await manager.setViewportSize({ width: 360, height: 740 });
    await manager.goto(`/hr/leave/calendar?month=${YEAR}-05`);
    await manager.getByTestId('absence').getByText('Eva Employee').waitFor();
    expect(await manager.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await manager.setViewportSize({ width: 1280, height: 800 });
  });

  it('the start page shows balances and who is out', async () => {
    // Where the company is; on a weekend the last day of work of the same week.
    const today = Temporal.Now.plainDateISO('Europe/Berlin');
    const workday = today.subtract({ days: Math.max(0, today.dayOfWeek - 5) }).toString();
    const filed = await company.employee.http.post('/api/v1/hr/leave/requests', { typeId: company.types['Unpaid'], startDate: workday, endDate: workday });
    if (filed.status === 201) await done(company.manager.http.post(`/api/v1/hr/leave/requests/${filed.body.id}/approve`, {}));
    await manager.goto('/home');
    if (filed.status === 201) await manager.getByTestId('home-out').getByText('Eva Employee').waitFor();
    await employee.goto('/home');
    await employee.getByTestId('home-balance').first().waitFor();
    await employee.getByTestId('home-request-leave').click();
    await employee.getByTestId('leave-first').waitFor();
  });

  it('balances and requests of other years are one step away, in the address', async () => {
    const now = new Date().getFullYear();
    await employee.goto('/hr/leave');
    await employee.getByTestId('year-previous').click();
    await employee.waitForURL(`**/hr/leave?year=${now - 1}`);
    await employee.getByText(`No requests in ${now - 1}`).waitFor();
    await card(employee, 'Annual').getByTestId('balance-used').getByText('0', { exact: true }).waitFor();
    await employee.getByTestId('year-now').click();
    await employee.getByTestId('leave-row').first().waitFor();
    expect(new URL(employee.url()).search).toBe('');
  });

  it('days without work are answered while they are chosen', async () => {
    await ask(monday(3, 5), monday(3, 6));
    await employee.getByTestId('leave-preview').getByText('There is no work on these days: no leave is needed for them.').waitFor();
  });

  it('on a small screen a request is decided from the list with one touch', async () => {
    await fileLeave(company.employee, company.types['Unpaid']!, monday(10));
    const small = await stage().enter(company.manager, { viewport: { width: 360, height: 740 } });
    await small.goto('/hr/leave/team?status=pending');
    await row(small, 'Eva Employee').getByTestId('approve').click();
    await small.getByText('Leave of Eva Employee approved').waitFor();
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await small.context().close();
  });
});
