import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('lists', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'rows' });
    await company.staffing.addDepartment('Quay');
    for (const name of ['Ana', 'Bea', 'Cleo']) {
      await company.staffing.invite({ name, email: `${name.toLowerCase()}@rows.example`, role: 'employee', departmentId: null });
    }
    page = await stage().enter(company.admin);
  });

  const pending = async (): Promise<number> => {
    const { body } = await company.admin.http.get('/api/v1/hr/invitations?status=pending&total=true');
    return body.total as number;
  };

  it('choose rows with j and x, and do one thing to all that are chosen', async () => {
    await page.goto('/hr/invitations');
    await page.getByTestId('invitation-row').first().waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByTestId('bulk-bar').getByText('2 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('bulk-bar').waitFor({ state: 'detached' });
    expect(await pending()).toBe(3);
    await page.getByTestId('select-row').first().check();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByTestId('withdraw-chosen').click();
    await page.getByTestId('confirm').click();
    await page.getByText('2 invitations withdrawn').waitFor();
    await page.getByTestId('bulk-bar').waitFor({ state: 'detached' });
    expect(await pending()).toBe(1);
  });

  it('keep filters behind one button where there is little room', async () => {
    const narrow = await stage().enter(company.admin, { viewport: { width: 360, height: 740 } });
    await narrow.goto('/hr/people');
    await narrow.getByTestId('person-row').first().waitFor();
    expect(await narrow.getByTestId('filter-role').isVisible()).toBe(false);
    await narrow.getByTestId('filters').click();
    await narrow.getByTestId('filter-role').click();
    await narrow.getByRole('menuitemradio', { name: 'Admin' }).click();
    await narrow.waitForURL('**/hr/people?role=admin');
    await eventually(() => narrow.getByTestId('person-row').count(), 1);
    await narrow.context().close();
  });

  it('open on a page of their own where there is no room beside them', async () => {
    const narrow = await stage().enter(company.admin, { viewport: { width: 360, height: 740 } });
    await narrow.goto(`/hr/people?open=${company.admin.id}`);
    await narrow.waitForURL(`**/hr/people/${company.admin.id}`);
    await narrow.getByTestId('person-detail').waitFor();
    await narrow.context().close();
  });
});
