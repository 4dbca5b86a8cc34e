import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { foundSmallCompany, type Member, type SmallCompany } from '../support/small-company.js';

const SUPPORT = join(import.meta.dirname, '../../dist/modules/company/support/support.cli.js');

describe('a workspace that is off', () => {
  const stage = useBrowserStage();
  let company: SmallCompany;
  let employee: Member;
  let admin: Page;
  let page: Page;

  beforeAll(async () => {
    company = await foundSmallCompany(stage(), { slug: 'gates' });
    employee = await company.join('Emil Employee', 'employee');
    admin = await stage().enter(company.admin);
    page = await stage().enter(employee);
  });

  const link = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

  /** The server's own answer to a load of the page, before the application has run. */
  async function loadOf(path: string): Promise<{ status: number; location: string | undefined }> {
    const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path);
    await page.goto(path);
    const answer = await answered;
    return { status: answer.status(), location: answer.headers()['location'] };
  }

  async function expectOff(name: string, path: string): Promise<void> {
    expect(await loadOf(path)).toEqual({ status: 302, location: '/hr' });
    await page.waitForURL(`**/hr/people/${employee.id}`);
    await link('Settings').waitFor();
    expect(await link(name).count()).toBe(0);
  }

  async function expectOn(name: string, path: string): Promise<void> {
    expect((await loadOf(path)).status).toBe(200);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await link(name).waitFor();
    expect(new URL(page.url()).pathname.startsWith(path)).toBe(true);
  }

  async function switchAccounts(): Promise<void> {
    await admin.goto('/settings/workspaces');
    await admin.getByTestId('switch-accounts').click();
    await admin.getByRole('dialog').getByTestId('confirm').click();
    await admin.getByRole('dialog').waitFor({ state: 'detached' });
  }

  function support(...words: string[]): void {
    const { url, appSecret } = stage().database;
    execFileSync(process.execPath, [SUPPORT, ...words], { env: { ...process.env, DATABASE_URL: url, APP_SECRET: appSecret.toString('base64url') }, stdio: 'pipe' });
  }

  it('Account Sharing: no link, the page load is redirected to HR by the server', () => expectOff('Accounts', '/accounts'));

  it('Account Sharing: the API says that it is off, and refuses an Employee the switch', async () => {
    expect(await page.evaluate("fetch('/api/v1/auth/me').then((answer) => answer.json()).then((me) => me.workspaces.accounts)")).toBe(false);
    const switched = "fetch('/api/v1/company/workspaces/account-sharing', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{\"enabled\":true}' })";
    expect(await page.evaluate(`${switched}.then((answer) => answer.status)`)).toBe(403);
  });

  it('Account Sharing: a step inside the application leads to HR as well', async () => {
    await page.goto('/home');
    await page.evaluate("history.pushState({}, '', '/accounts'); dispatchEvent(new PopStateEvent('popstate', { state: {} }))");
    await page.waitForURL('**/hr/people/**');
  });

  it('Account Sharing: there once the Admin has switched it on', async () => {
    await switchAccounts();
    await admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Accounts' }).waitFor();
    await expectOn('Accounts', '/accounts');
  });

  it('Account Sharing: gone again once switched off', async () => {
    await switchAccounts();
    await expectOff('Accounts', '/accounts');
    expect(await admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  });

  it('School: no link, redirected, and no switch for the Admin', async () => {
    await expectOff('School', '/school');
    await admin.goto('/settings/workspaces');
    await admin.getByText('Switched by Optserv support.').waitFor();
    await eventually(() => admin.getByRole('button', { name: /^Switch/ }).count(), 1);
  });

  it('School: there once platform support has activated it, gone once deactivated', async () => {
    support('school', 'enable', '--company', 'gates', '--reason', 'signed order');
    await expectOn('School', '/school');
    support('school', 'disable', '--company', 'gates', '--reason', 'order ended');
    await expectOff('School', '/school');
  });
});
