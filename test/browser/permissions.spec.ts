import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';

describe('permissions', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let employee: Member;
  let manager: Member;
  let other: string;
  let admin: Page;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'permits' });
    const department = await company.staffing.addDepartment('Workshop');
    other = await company.staffing.addDepartment('Office');
    employee = await company.join('Emil Employee', 'employee', department);
    manager = await company.join('Mona Manager', 'manager', department);
    await company.record('Rosa Record', { departmentId: other });
    admin = await stage().enter(company.admin);
    page = await stage().enter(employee);
  });

  const cell = (where: Page, action: string) => where.getByRole('row', { name: new RegExp(`^${action}`) }).first();
  const answer = (where: Page) => where.getByTestId('why-answer');

  it('the matrix is a table that everybody may read, their own column marked', async () => {
    await page.goto('/settings/permissions');
    await page.getByTestId('matrix').first().waitFor();
    expect(await cell(page, 'See staff records').getByRole('cell').allInnerTexts()).toEqual(['Whole company', 'Whole company', 'Own department', 'Only themselves', 'No', 'No']);
    expect(await page.locator('th.own').first().innerText()).toContain('Employee');
    await page.getByTestId('list-search').fill('audit');
    await page.getByRole('row', { name: /^See staff records/ }).waitFor({ state: 'detached' });
    await cell(page, 'See the audit log').waitFor();
    await page.getByTestId('list-search').fill('nothing like this');
    await page.getByTestId('no-permission').waitFor();
  });

  it('on a narrow screen one role is shown at a time', async () => {
    const narrow = await stage().enter(employee, { viewport: { width: 360, height: 740 } });
    await narrow.goto('/settings/permissions');
    await cell(narrow, 'See staff records').waitFor();
    expect(await cell(narrow, 'See staff records').getByRole('cell').allInnerTexts()).toEqual(['Only themselves']);
    await narrow.getByTestId('matrix-role').selectOption('manager');
    expect(await cell(narrow, 'See staff records').getByRole('cell').allInnerTexts()).toEqual(['Own department']);
    expect(await narrow.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await narrow.context().close();
  });

  it('a page without access leads to why', async () => {
    await page.goto('/settings/audit');
    await page.getByTestId('no-access').waitFor();
    await page.getByTestId('why-not').click();
    await answer(page).getByText('Emil Employee may not: See the audit log').waitFor();
    await answer(page).getByText('The role Employee does not include it.').waitFor();
    // About others only an Admin asks.
    expect(await page.getByTestId('why-person').count()).toBe(0);
  });

  it('an Admin asks about somebody, and on what', async () => {
    await admin.goto('/settings/permissions');
    await admin.getByTestId('why-action').selectOption('hr.people.view');
    await admin.getByTestId('why-person').fill('mona');
    await admin.getByRole('option', { name: 'Mona Manager' }).click();
    await answer(admin).getByText('Mona Manager may: See staff records').waitFor();
    await admin.getByTestId('why-target').fill('rosa');
    await admin.getByRole('option', { name: 'Rosa Record' }).click();
    await answer(admin).getByText('Mona Manager may not: See staff records').waitFor();
    await answer(admin).getByText('outside their department').waitFor();
  });

  it('in Vietnamese', async () => {
    const vietnamese = await stage().enter(employee, { locale: 'vi-VN' });
    await vietnamese.goto('/settings/permissions?action=company.audit.view');
    await answer(vietnamese).waitFor();
    const language = await vietnamese.evaluate('document.documentElement.lang');
    expect(await answer(vietnamese).innerText()).toContain(language === 'vi' ? 'không được phép' : 'may not');
    await vietnamese.context().close();
  });

  describe('what a change would mean is shown before it is made', () => {
    const changes = () => admin.getByTestId('what-changes');
    const openMenu = async (id: string, entry: string): Promise<void> => {
      await admin.goto(`/hr/people/${id}`);
      await admin.getByTestId('person-menu').click();
      await admin.getByTestId(entry).click();
    };

    it('a role', async () => {
      await openMenu(employee.id, 'change-role');
      expect(await changes().count()).toBe(0);
      await admin.getByTestId('role-manager').check();
      await changes().getByText('sight of 1 person: Mona Manager').waitFor();
      await admin.getByTestId('role-hr').check();
      await changes().getByText(/sight of \d+ people/).waitFor();
      await admin.keyboard.press('Escape');
    });

    it('a department', async () => {
      await admin.goto(`/hr/people/${employee.id}`);
      await admin.getByTestId('edit-person').click();
      await admin.getByTestId('department').selectOption({ label: 'Office' });
      await changes().getByText('Mona Manager', { exact: true }).waitFor();
      await changes().getByText('sight of 1 person: Emil Employee').waitFor();
      await admin.getByTestId('department').selectOption({ label: 'Workshop' });
      await changes().waitFor({ state: 'detached' });
    });

    it('Account Sharing', async () => {
      await admin.goto('/settings/workspaces');
      await admin.getByTestId('switch-accounts').click();
      await changes().getByText(/permissions: Account Sharing/).first().waitFor();
      await admin.keyboard.press('Escape');
    });

    it('and a preview that fails keeps nobody from going on', async () => {
      await admin.route('**/deactivate/preview', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"code":"UNAVAILABLE","title":"x","detail":"x","traceId":"x"}' }));
      await openMenu(manager.id, 'deactivate');
      await admin.getByTestId('preview-failed').waitFor();
      await admin.getByRole('dialog').getByTestId('confirm').click();
      await admin.getByRole('dialog').waitFor({ state: 'detached' });
      const { body } = await company.admin.http.get(`/api/v1/hr/people/${manager.id}`);
      expect(body.status).toBe('inactive');
    });
  });
});
