import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

const PAGES = ['/home', '/hr/people', '/hr/departments', '/hr/invitations', '/hr/people/import', '/settings/company', '/settings/work-week', '/settings/workspaces', '/settings/plan', '/settings/danger', '/settings/me', '/settings/security'];

/** Words of the interface that stand on these pages in English. */
const ENGLISH = /\b(Home|People|Departments|Invitations|Settings|Search|Add person|Name|Role|Status|Save changes|Password|Devices|Plan|Usage|Workspaces|Import|Hello)\b/;

describe('English and Vietnamese', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'ngon-ngu', name: 'Cảng', adminName: 'Ánh' });
  });

  const language = (page: Page) => page.locator('html').getAttribute('lang');

  it('follows the browser before anybody has chosen', async () => {
    const page = await stage().enter(undefined, { locale: 'vi-VN' });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor();
    expect(await language(page)).toBe('vi');
  });

  it('switches at once where one stands, and keeps the choice', async () => {
    const page = await stage().enter(company.admin);
    await page.goto('/hr/people');
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await page.getByTestId('account-menu').click();
    await page.getByRole('menuitem', { name: 'Language' }).click();
    await page.getByTestId('language-vi').click();
    await page.getByRole('heading', { level: 1, name: 'Nhân viên' }).waitFor();
    await page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name: 'Phòng ban' }).waitFor();
    expect(await language(page)).toBe('vi');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Nhân viên' }).waitFor();
  });

  it.each(PAGES)('%s leaves no English behind', async (path) => {
    const page = await stage().enter(company.admin, { locale: 'vi-VN' });
    await page.goto(path);
    await page.getByRole('main').getByRole('heading').or(page.getByRole('main').getByRole('table')).first().waitFor();
    expect((await page.locator('body').innerText()).match(ENGLISH)?.[0]).toBeUndefined();
    await page.context().close();
  });

  it('says in the reader\'s language why something collides with what others did meanwhile', async () => {
    const departmentId = await company.staffing.addDepartment('Kho');
    const page = await stage().enter(company.admin, { locale: 'vi-VN' });
    await page.goto('/hr/departments');
    await page.getByTestId('department-menu').click();
    await page.getByTestId('archive-department').click();
    await page.getByTestId('confirm').waitFor();
    await company.record('Người Mới', { departmentId });
    await page.getByTestId('confirm').click();
    await page.getByTestId('problem').getByText('Vẫn còn người trong phòng ban này. Hãy chuyển họ trước.').waitFor();
    await page.context().close();
  });
});
