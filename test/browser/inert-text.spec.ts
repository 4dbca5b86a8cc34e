import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

/** What would run, load or break out if it were taken for markup, a template, a style or an address. */
const CORPUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'-alert(1)-'",
  '{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<base href="https://evil.example/">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '{n, plural, one {x} other {y}}',
  '${alert(1)} %7B%7B7*7%7D%7D &lt;b&gt;',
];

describe('INJ-07: text that looks like code', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let page: Page;
  const companyName = `<img src=x onerror=alert(2)> ${CORPUS[4]!}`;
  const adminName = '<svg onload=alert(3)> Ada';

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'inert', name: companyName, adminName, business: true });
    for (const text of CORPUS) {
      const departmentId = await company.staffing.addDepartment(text);
      await company.record(text, { jobTitle: text, departmentId });
    }
    await company.staffing.invite({ name: '<b>Ina</b>', email: 'x@inert.example', role: 'employee', departmentId: null });
    page = await stage().enter(company.admin);
  });

  /** Shown as it was typed, and nothing came of it; dialogs, errors and requests elsewhere fail the test by themselves. */
  async function expectInert(texts: readonly string[]): Promise<void> {
    for (const text of texts) await page.getByText(text, { exact: true }).first().waitFor();
    const planted = "document.querySelectorAll('app-root :is(script, iframe, base, link, img[onerror], svg[onload], a[href^=\"javascript\"]), app-root style').length";
    expect(await page.evaluate(planted)).toBe(0);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  }

  it('is shown as text in the list of people', async () => {
    await page.goto('/hr/people');
    await expectInert([...CORPUS, companyName]);
  });

  it('is shown as text in every person’s record', async () => {
    const rows = page.getByTestId('person-row');
    for (const text of CORPUS) {
      await rows.getByRole('link', { name: text, exact: true }).click();
      await page.getByTestId('person-detail').getByRole('heading', { name: text, exact: true }).waitFor();
      await expectInert([text]);
    }
  });

  it('is shown as text in dialogs about a person', async () => {
    await page.getByTestId('person-menu').click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByRole('heading', { name: `Deactivate ${CORPUS.at(-1)!}?` }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('person-menu').click();
    await page.getByRole('menuitem', { name: 'Offboard' }).click();
    await page.getByRole('heading', { name: `Offboard ${CORPUS.at(-1)!}` }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  it('is shown as text among departments and invitations', async () => {
    await page.goto('/hr/departments');
    await expectInert(CORPUS);
    await page.goto('/hr/invitations');
    await page.getByTestId('invitation-row').first().waitFor();
    await expectInert([]);
  });

  it('is shown as text at the start, in settings and in the search', async () => {
    await page.goto('/home');
    await page.getByRole('heading', { name: `Hello, ${adminName}` }).waitFor();
    await page.goto('/settings/company');
    await page.getByTestId('company-name').waitFor();
    await eventually(() => page.getByTestId('company-name').inputValue(), companyName);
    await page.goto('/settings/me');
    await expectInert([adminName]);
    await page.keyboard.press('/');
    await page.getByTestId('palette-input').fill('<img src=x');
    await page.getByRole('option').filter({ hasText: CORPUS[1]! }).first().waitFor();
    await page.getByTestId('palette-input').fill('"><svg onload=alert(1)>{{7*7}}');
    await page.getByText('Nothing found for').waitFor();
    expect(await page.getByText('Nothing found for').innerText()).toContain('"><svg onload=alert(1)>{{7*7}}');
  });

  it('is shown as text to who is invited, and in the toasts', async () => {
    const { token } = await company.staffing.invite({ name: CORPUS[2]!, email: 'y@inert.example', role: 'employee', departmentId: null });
    const guest = await stage().enter();
    await guest.goto(`/accept-invitation#token=${token}`);
    await guest.getByRole('heading', { name: `Join ${companyName}` }).waitFor();
    await eventually(() => guest.getByLabel('Your name').inputValue(), CORPUS[2]);

    await page.goto('/hr/departments');
    await page.getByTestId('add-department').click();
    await page.getByTestId('department-name').fill('<b onclick=alert(1)>new</b>');
    await page.getByTestId('save-department').click();
    await page.getByTestId('toast').getByText('<b onclick=alert(1)>new</b> created').waitFor();
  });
});
