import type { Page } from 'playwright-core';
import { expectAccessible, foundLargeCompany, NARROW, OVERLAY, WIDE } from '../support/accessible.js';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { done } from '../support/staffing.js';

describe('dialogs and menus to WCAG 2.2 AA', () => {
  const stage = useBrowserStage();
  let someone: string;
  let admin: Page;

  beforeAll(async () => {
    const company = await foundLargeCompany(stage(), 'dialogs');
    someone = company.someone.id;
    await company.staffing.invite({ name: 'Ines Invited', email: 'ines@dialogs.example', role: 'employee', departmentId: null });
    const asking = await company.join('Emil Employee', 'employee');
    await done(asking.http.post('/api/v1/hr/overtime/requests', { date: '2026-01-12', minutes: 90, reason: 'stocktaking' }));
    admin = await stage().enter(company.admin);
  });

  const DIALOGS: readonly [string, string, (page: Page) => Promise<void>][] = [
    ['add a person', '/hr/people', (page) => page.getByTestId('add-person').click()],
    ['edit a person', 'person', (page) => page.getByTestId('edit-person').click()],
    ['change the role', 'person', (page) => fromMenu(page, 'person-menu', 'change-role')],
    ['invite a record', 'person', (page) => fromMenu(page, 'person-menu', 'invite-person')],
    ['deactivate', 'person', (page) => fromMenu(page, 'person-menu', 'deactivate')],
    ['offboard', 'person', async (page) => {
      await fromMenu(page, 'person-menu', 'offboard');
      await page.getByTestId('offboarding-preview').waitFor();
    }],
    ['invite somebody', '/hr/people', (page) => fromMenu(page, 'people-more', 'invite')],
    ['a department', '/hr/departments', (page) => page.getByTestId('add-department').click()],
    ['withdraw an invitation', '/hr/invitations', async (page) => {
      await page.getByTestId('invitation-menu').first().click();
      await page.getByTestId('withdraw').click();
    }],
    ['switch Account Sharing', '/settings/workspaces', (page) => page.getByTestId('switch-accounts').click()],
    ['change the work week', '/settings/work-week', (page) => page.getByTestId('change-schedule').click()],
    ['ask for a correction', '/hr/time/days', (page) => page.getByTestId('new-correction').click()],
    ['ask for overtime', '/hr/overtime/mine', (page) => page.getByTestId('new-overtime').first().click()],
    ['reject a request', '/hr/approvals', (page) => page.getByTestId('reject').first().click()],
    ['a filter on dates', '/hr/attendance/timesheet', (page) => page.getByTestId('filter-dates').click()],
    ['a filter on a person', '/hr/attendance/timesheet', (page) => page.getByTestId('filter-person').click()],
    ['change the plan', '/settings/plan', (page) => page.getByTestId('choose-community').click()],
    ['search', '/home', (page) => page.keyboard.press('/')],
    ['keyboard shortcuts', '/home', (page) => page.keyboard.press('?')],
  ];

  async function fromMenu(page: Page, menu: string, entry: string): Promise<void> {
    await page.getByTestId(menu).click();
    await page.getByTestId(entry).click();
  }

  it.each(DIALOGS)('the dialog: %s', async (_name, path, open) => {
    await admin.goto(path === 'person' ? `/hr/people/${someone}` : path);
    await admin.getByRole('main').getByRole('button').first().or(admin.getByRole('heading', { name: /^Hello/ })).first().waitFor();
    await open(admin);
    await admin.getByRole('dialog').waitFor();
    await expectAccessible(admin, OVERLAY);
  });

  it.each([
    ['account-menu', '/home'],
    ['company-menu', '/home'],
    ['filter-status', '/hr/people'],
    ['people-more', '/hr/people'],
    ['export', '/hr/attendance/timesheet'],
  ])('the menu: %s', async (menu, path) => {
    await admin.goto(path);
    await admin.getByTestId(menu).click();
    await admin.getByRole('menu').waitFor();
    await expectAccessible(admin, OVERLAY);
  });

  it('the navigation drawer on a narrow screen', async () => {
    await admin.setViewportSize(NARROW);
    await admin.goto('/home');
    await admin.getByTestId('nav-open').click();
    await admin.getByRole('dialog').getByRole('link', { name: 'People' }).waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await admin.setViewportSize(WIDE);
  });
});
