import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { fileLeave, foundLeaveCompany, type LeaveCompany, monday } from '../support/leave-company.js';
import { deliverNotices } from '../support/notice-records.js';
import { done } from '../support/staffing.js';

describe('notifications', () => {
  const stage = useBrowserStage();
  let company: LeaveCompany;
  let manager: Page;

  beforeAll(async () => {
    company = await foundLeaveCompany(stage(), 'told');
    manager = await stage().enter(company.manager);
  });

  const count = (page: Page, n: string) => page.getByTestId('bell-count').getByText(n, { exact: true }).waitFor();
  const noCount = (page: Page) => page.getByTestId('bell-count').waitFor({ state: 'detached' });
  const ask = async (week: number): Promise<string> => {
    const id = await fileLeave(company.employee, company.types['Annual']!, monday(week));
    await deliverNotices(stage().database);
    return id;
  };

  it('the bell tells in one session what happens in another, in every tab, and what is read in one tab is read in all', async () => {
    await manager.goto('/hr/people');
    await manager.getByTestId('bell').waitFor();
    const second = await manager.context().newPage();
    await second.goto('/home');
    await second.getByTestId('bell').waitFor();
    await ask(3);
    await count(manager, '1');
    await count(second, '1');
    await manager.getByTestId('bell-news').getByText('Eva Employee asks for leave: Annual').waitFor({ state: 'attached' });

    await manager.getByTestId('bell').click();
    await manager.getByTestId('notice-panel').getByTestId('notice').getByText('Eva Employee asks for leave').waitFor();
    await manager.getByTestId('notices-read-all').click();
    await noCount(manager);
    await noCount(second);
    // The tab that listened closes; the other takes over.
    await manager.goto('about:blank');
    await ask(5);
    await count(second, '1');
    await second.close();
  });

  it('by keyboard: open, go through, follow to what it is about, close', async () => {
    await manager.goto('/home');
    await count(manager, '1');
    const bell = manager.getByTestId('bell');
    await bell.focus();
    await manager.keyboard.press('Enter');
    await manager.getByTestId('notice-panel').getByTestId('notice').first().waitFor();
    await manager.keyboard.press('Escape');
    await manager.getByTestId('notice-panel').waitFor({ state: 'detached' });
    expect(await manager.evaluate('document.activeElement.dataset.testid')).toBe('bell');
    await manager.keyboard.press('Enter');
    await manager.getByTestId('notice').first().waitFor();
    await manager.getByTestId('notice-link').first().focus();
    await manager.keyboard.press('Enter');
    await manager.waitForURL(/\/hr\/leave\/team\/[0-9a-f-]{36}$/);
    await manager.getByTestId('notice-panel').waitFor({ state: 'detached' });
    await noCount(manager);
  });

  it('the page shows all or what is unread, and says what to do when there is nothing', async () => {
    const employee = await stage().enter(company.employee);
    await employee.goto('/notifications');
    await employee.getByTestId('empty-state').getByText('Nothing yet').waitFor();
    const id = await ask(7);
    await done(company.manager.http.post(`/api/v1/hr/leave/requests/${id}/approve`));
    await deliverNotices(stage().database);
    const notice = employee.getByTestId('notice').filter({ hasText: 'Approved by Mona Manager: your leave' });
    await notice.waitFor();
    await employee.getByTestId('show-unread').click();
    await employee.waitForURL('**/notifications?show=unread');
    await notice.getByTestId('notice-read').click();
    await noCount(employee);
    await employee.reload();
    await employee.getByTestId('empty-state').getByText('All read').waitFor();
    await employee.getByTestId('show-all').click();
    await notice.waitFor();
    await employee.close();
  });

  it('one chooses how one is told, kind by kind, also on a telephone; reset, the company’s defaults hold', async () => {
    const phone = await stage().enter(company.employee, { viewport: { width: 360, height: 740 } });
    await phone.goto('/settings/notifications');
    const row = phone.locator('[data-testid=notice-choice][data-kind="leave.decided"]');
    await row.getByTestId('choice-email').selectOption('daily');
    await phone.getByTestId('choices-saved').getByText('Saved').waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await phone.reload();
    await row.waitFor();
    await eventually(() => row.getByTestId('choice-email').inputValue(), 'daily');
    await phone.getByTestId('forget-choices').click();
    await phone.getByTestId('forget-choices').waitFor({ state: 'detached' });
    await eventually(() => row.getByTestId('choice-email').inputValue(), 'at-once');
    await phone.close();

    const admin = await stage().enter(company.admin);
    await admin.goto('/settings/notification-defaults');
    await admin.locator('[data-testid=notice-choice][data-kind="leave.decided"]').getByTestId('choice-in-app').uncheck();
    await admin.getByTestId('choices-saved').getByText('Saved').waitFor();
    const { items } = await done(company.employee.http.get('/api/v1/notifications/preferences'));
    expect(items.find(({ kind }: { kind: string }) => kind === 'leave.decided')).toMatchObject({ inApp: false, chosen: false });
    await admin.close();
  });
});
