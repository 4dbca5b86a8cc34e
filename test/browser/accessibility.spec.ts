import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';
import { done } from '../support/staffing.js';
import { inventedStaff } from '../support/staff-file.js';

const SIZES = [{ width: 1280, height: 800 }, { width: 360, height: 740 }];
/** The new colours are painted, and none is on its way. */
const SETTLED = `new Promise((done) => requestAnimationFrame(() => {
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  requestAnimationFrame(done);
}))`;

/** Where dialogs and menus are put; what lies behind them is looked at as a page. */
const OVERLAY = '.cdk-overlay-container';

const SIDEWAYS = "[document.scrollingElement, document.querySelector('main')].some((box) => box && box.scrollWidth > box.clientWidth)";

describe('WCAG 2.2 AA, wide and narrow, light and dark', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let employee: Member;
  let someone: string;
  let admin: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'access', business: true });
    const form = new FormData();
    form.append('file', new Blob([inventedStaff().csv], { type: 'text/csv' }), 'staff.csv');
    const send = { method: 'POST', headers: { authorization: `Bearer ${company.admin.http.bearer}` } };
    const { id } = await (await fetch(`${stage().apis[0]!.url}/api/v1/hr/people/imports`, { ...send, body: form })).json() as { id: string };
    await done(company.admin.http.post(`/api/v1/hr/people/imports/${id}/confirm`));
    const { body } = await company.admin.http.get('/api/v1/hr/people?search=rowan');
    someone = body.items[0].id;
    employee = await company.join('Emil Employee', 'employee', body.items[0].departmentId);
    await company.staffing.invite({ name: 'Ines Invited', email: 'ines@access.example', role: 'employee', departmentId: null });
    await company.staffing.deactivate((await company.join('Ivar Inactive', 'employee')).id);
    admin = await stage().enter(company.admin);
  }, 90_000);

  /** Colours differ between light and dark, the structure does not: it is judged once for each size. */
  async function expectAccessible(page: Page, within?: string): Promise<void> {
    const findings: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate(SETTLED);
        const found = await axeFindings(page, { within, rules: colorScheme === 'dark' ? ['color-contrast'] : undefined });
        findings.push(...found.map((finding) => `${size.width} ${colorScheme}: ${finding}`));
      }
      if (await page.evaluate(SIDEWAYS)) findings.push(`${size.width}: scrolls sideways`);
    }
    await page.setViewportSize(SIZES[0]!);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(findings).toEqual([]);
  }

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
      const { token } = await company.staffing.invite({ name: 'Gil Guest', email: 'gil@access.example', role: 'employee', departmentId: null });
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
    ['/hr/people', testId('person-row')],
    ['/hr/people?search=nobodyatall', testId('empty-state')],
    ['/hr/departments', testId('department-row')],
    ['/hr/invitations', testId('invitation-row')],
    ['/hr/people/import', heading('Import people')],
    ['/settings/company', testId('company-name')],
    ['/settings/workspaces', testId('switch-accounts')],
    ['/settings/plan', testId('usage-staff')],
    ['/settings/me', testId('phone')],
    ['/settings/security', heading('Devices')],
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
    await send('Name,Email,Role\nGood One,good@access.example,Employee\nBad One,not an address,Emperor\n');
    await admin.getByTestId('import-error').first().waitFor();
    await expectAccessible(admin);
    await admin.getByTestId('map-again').click();
    await admin.getByText('Which column is what?').waitFor();
    await expectAccessible(admin);
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
  ])('the menu: %s', async (menu, path) => {
    await admin.goto(path);
    await admin.getByTestId(menu).click();
    await admin.getByRole('menu').waitFor();
    await expectAccessible(admin, OVERLAY);
  });

  it('the navigation drawer on a narrow screen', async () => {
    await admin.setViewportSize(SIZES[1]!);
    await admin.goto('/home');
    await admin.getByTestId('nav-open').click();
    await admin.getByRole('dialog').getByRole('link', { name: 'People' }).waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await admin.setViewportSize(SIZES[0]!);
  });

  it.each([
    ['/home', heading(/^Hello/)],
    ['/hr', testId('person-detail')],
    ['/hr/departments', testId('department-row')],
    ['/settings/company', testId('company-name')],
    ['/settings/workspaces', testId('accounts-state')],
    ['/settings/me', testId('phone')],
    ['/settings/security', heading('Devices')],
    ['/settings/plan', heading('No access')],
  ])('%s as Employee', async (path, ready) => {
    const page = await stage().enter(employee);
    await expectPage(page, path, ready);
    await page.context().close();
  });
});
