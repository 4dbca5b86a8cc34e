import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

/** Everything a script of the page can read that outlives it. */
const STORED = `(async () => ({
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
}))()`;

describe('the way in and out', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'doors' });
    await company.record('Ola Present');
  });

  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('Work e-mail').fill(company.admin.email);
    await page.getByTestId('password').fill(company.admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('who is not signed in signs in and lands where they wanted to go', async () => {
    const page = await stage().enter();
    await page.goto('/hr/people?search=ola');
    await page.waitForURL(`**/sign-in?returnUrl=${encodeURIComponent('/hr/people?search=ola')}`);
    await signIn(page);
    await page.getByRole('link', { name: 'Ola Present' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/hr/people?search=ola');
  });

  it('a wrong password is said, and what was typed stays', async () => {
    const page = await stage().enter();
    await page.goto('/sign-in');
    await page.getByLabel('Work e-mail').fill(company.admin.email);
    await page.getByTestId('password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByTestId('sign-in-wrong').waitFor();
    await eventually(() => page.getByLabel('Work e-mail').inputValue(), company.admin.email);
  });

  const EVIL = ['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/\t/evil.example', '/sign-in/..//evil.example'];

  it('WEB-03: signing in never leads to another site', async () => {
    const page = await stage().enter();
    for (const returnUrl of EVIL) {
      await page.goto(`/sign-in?returnUrl=${encodeURIComponent(returnUrl)}`);
      await signIn(page);
      await page.getByTestId('account-menu').waitFor();
      expect(new URL(page.url()).origin).toBe(stage().origin);
      await page.context().clearCookies();
    }
  });

  it('WEB-03: nor does the server, for who is signed in already', async () => {
    const page = await stage().enter(company.admin);
    for (const returnUrl of EVIL) {
      await page.goto(`/sign-in?returnUrl=${encodeURIComponent(returnUrl)}`);
      expect(new URL(page.url()).origin).toBe(stage().origin);
      expect(new URL(page.url()).pathname).not.toBe('/sign-in');
    }
  });

  it('WEB-04: no storage that scripts can read holds anything of the session, signed in or out', async () => {
    const page = await stage().enter();
    await page.goto('/sign-in');
    await signIn(page);
    await page.waitForURL('**/home');
    await page.goto('/hr/people');
    await page.getByRole('link', { name: 'Ola Present' }).waitFor();
    const bare = { local: [], session: [], databases: [], caches: [], workers: 0 };
    const before = await page.evaluate(STORED) as { cookies: string };
    expect(before).toMatchObject(bare);
    expect(before.cookies).toMatch(/^optserv-prefs=[^;]*$/);
    expect(decodeURIComponent(before.cookies)).not.toMatch(/@|eyJ|token|Ada|Ola|[\w-]{32,}/);

    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.waitForURL('**/sign-in');
    expect(await page.evaluate(STORED)).toMatchObject(bare);
    const left = await page.context().cookies();
    expect(left.map(({ name }) => name).filter((name) => /session|refresh/.test(name))).toEqual([]);
  });

  it('after signing out, Back shows nothing of the company', async () => {
    const page = await stage().enter();
    await page.goto('/sign-in');
    await signIn(page);
    await page.waitForURL('**/home');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('link', { name: 'Ola Present' }).waitFor();
    await page.getByTestId('account-menu').click();
    await page.getByTestId('sign-out').click();
    await page.waitForURL('**/sign-in');
    await page.goBack();
    await page.waitForURL('**/sign-in?returnUrl=**');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Ola Present').count()).toBe(0);
    expect(await page.content()).not.toContain('Ola');
  });

  it('signing out in one tab ends the others', async () => {
    const page = await stage().enter(company.admin);
    await page.goto('/hr/people');
    const other = await page.context().newPage();
    await other.goto('/home');
    await other.getByTestId('account-menu').click();
    await other.getByTestId('sign-out').click();
    await eventually(() => new URL(page.url()).pathname, '/sign-in');
  });

  it('a link of a mail that is spent says so', async () => {
    const page = await stage().enter();
    await page.goto('/accept-invitation#token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    await page.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor();
    await page.getByRole('link', { name: 'Go to sign-in' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('an address that does not exist says so', async () => {
    const page = await stage().enter(company.admin);
    await page.goto('/hr/nothing-here');
    await page.getByText('There is nothing at this address.').waitFor();
    await page.getByRole('link', { name: 'Go to Home' }).click();
    await page.waitForURL('**/home');
  });

  it('a page that the role does not include says whom to ask', async () => {
    const employee = await company.join('Emil Employee', 'employee');
    const page = await stage().enter(employee);
    for (const path of ['/hr/invitations', '/hr/people/import', '/settings/plan']) {
      await page.goto(path);
      await page.getByText('Your role does not include this page.').waitFor();
    }
  });
});
