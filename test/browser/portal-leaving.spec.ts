import type { Page } from 'playwright-core';
import { PORTAL_SESSION_COOKIE, SESSION_COOKIE } from '../../src/common/guards/cookies.js';
import { axeFindings } from '../support/axe.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { enterPortal, PHONE, TABLET, touchDigits } from '../support/portal-pages.js';
import { plantPortalStudent, type PortalStudent } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';
import { switchSchool } from '../support/school-switch.js';

/** Everything a script of the page can read that outlives it. */
const STORED = `(async () => ({
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
  state: history.state,
}))()`;
const NOTHING = { local: [], session: [], databases: [], caches: [], workers: 0, cookies: '', state: null };

describe('leaving the student portal', () => {
  const stage = useBrowserStage();
  let school: SmallCompany;
  let mai: PortalStudent;

  beforeAll(async () => {
    school = await foundSmallCompany(stage(), { slug: 'quiet', name: 'Quiet School', school: true });
    mai = await plantPortalStudent(stage().database, school, { name: 'Mai Canary' });
  });

  const names = async (page: Page) => (await page.context().cookies()).map(({ name }) => name);

  async function expectNobody(page: Page): Promise<void> {
    await page.getByTestId('portal-code').waitFor({ state: 'attached' });
    expect(await page.content()).not.toContain('Canary');
  }

  it('STU-13: whoever walks away is counted down in sight, may stay, and is signed out', async () => {
    const page = await stage().enter(undefined, TABLET);
    await page.clock.install();
    await enterPortal(page, 'quiet', mai);
    await page.clock.fastForward(80_000);
    expect(await page.getByTestId('idle-warning').isVisible()).toBe(false);
    await page.clock.fastForward(15_000);
    await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('still-here').tap();
    await page.getByTestId('idle-warning').waitFor({ state: 'hidden' });
    await page.clock.fastForward(100_000);
    await page.getByTestId('idle-warning').waitFor();
    expect(Number(await page.getByTestId('idle-warning').locator('.ring span').innerText())).toBeLessThanOrEqual(20);
    await page.clock.fastForward(25_000);
    await page.getByText('nobody touched the screen').waitFor();
    await expectNobody(page);
    await eventually(async () => (await names(page)).includes(PORTAL_SESSION_COOKIE), false);
  });

  it('STU-13: a tablet that slept signs out when it wakes', async () => {
    const page = await stage().enter(undefined, TABLET);
    await page.clock.install();
    await enterPortal(page, 'quiet', mai);
    await page.clock.setSystemTime(Date.now() + 3_600_000);
    await expectNobody(page);
  });

  it('STU-13: after signing out, Back and Forward show nothing', async () => {
    const page = await stage().enter(undefined, TABLET);
    await page.goto('/portal');
    await enterPortal(page, 'quiet', mai);
    const entries = await page.evaluate('history.length');
    await page.getByTestId('go-balance').tap();
    await page.getByTestId('story').waitFor();
    await page.getByTestId('go-attendance').tap();
    expect(await page.evaluate('history.length')).toBe(entries);
    await page.getByTestId('sign-out').tap();
    await expectNobody(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'Which school?' }).waitFor();
    await page.goForward();
    await expectNobody(page);
  });

  it('STU-13: whoever comes by Back to a session that was left open is nobody', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    await page.goto('/careers/none');
    await page.goBack();
    await expectNobody(page);
    await eventually(async () => (await names(page)).includes(PORTAL_SESSION_COOKIE), false);
  });

  it('signing out tells the browser to forget, and other tabs', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    const other = await page.context().newPage();
    await other.goto('/portal/quiet');
    await other.getByRole('heading', { name: 'Hello, Mai Canary' }).waitFor();
    const answer = page.waitForResponse('**/portal/v1/sign-out');
    await page.getByTestId('sign-out').tap();
    const told = await answer;
    expect([told.status(), (await told.allHeaders())['clear-site-data']]).toEqual([204, '"cache", "storage"']);
    await expectNobody(other);
  });

  it('nothing is stored on the device, signed in or out', async () => {
    const page = await stage().enter(undefined, PHONE);
    const pages = page.waitForResponse('**/portal/quiet');
    await enterPortal(page, 'quiet', mai);
    expect((await pages).headers()['cache-control']).toBe('no-store');
    await page.getByTestId('language-vi').tap();
    await page.getByRole('heading', { name: 'Xin chào, Mai Canary' }).waitFor();
    expect(await page.evaluate(STORED)).toEqual(NOTHING);
    await page.getByTestId('sign-out').tap();
    await expectNobody(page);
    // Nor does the next one find what this one chose.
    await page.getByRole('heading', { name: 'Welcome to Quiet School' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(STORED)).toEqual(NOTHING);
  });

  it('when the connection drops, what is on screen stays with its age; signing out works without one', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    await page.getByTestId('next-lesson').waitFor();
    await page.context().setOffline(true);
    await page.getByTestId('go-balance').tap();
    await page.getByText(/No connection. This is as of \d\d:\d\d/).waitFor();
    expect(await page.evaluate("document.querySelector('[data-testid=stale] use').getBBox().width")).toBeGreaterThan(0);
    await page.getByTestId('story').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByTestId('sign-out').tap();
    await expectNobody(page);
    await touchDigits(page, mai.code);
    await touchDigits(page, mai.pin);
    await page.getByText('No connection. What you typed is still here.').waitFor();
    await eventually(() => page.getByTestId('portal-pin').inputValue(), mai.pin);
    await page.context().setOffline(false);
    // What the server could not be told is told now.
    await eventually(async () => (await names(page)).includes(PORTAL_SESSION_COOKIE), false);
    await page.getByTestId('go').tap();
    await page.getByTestId('go-today').waitFor();
  });

  it('another secret, an archived student or School off end the session where it is', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    await stage().database.superuser.query("update app.student set status = 'archived', archived_at = now() where id = $1", [mai.id]);
    await page.getByTestId('go-balance').tap();
    await page.getByText('You were signed out. Please sign in again.').waitFor();
    await expectNobody(page);
    await stage().database.superuser.query("update app.student set status = 'active', archived_at = null where id = $1", [mai.id]);
    await enterPortal(page, 'quiet', mai);
    await switchSchool(stage().database, 'quiet', false);
    await page.getByTestId('go-balance').tap();
    await expectNobody(page);
    await page.reload();
    await page.getByText('No school uses the address “quiet”').waitFor();
    await switchSchool(stage().database, 'quiet');
  });

  it('STU-03: a student at a page of staff is sent to the portal of their school by the server', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    for (const path of ['/', '/sign-in', '/hr/people', '/school/students', '/settings/me']) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      expect([path, answer.status(), answer.headers()['location']]).toEqual([path, 302, '/portal/quiet']);
    }
    await page.goto('/hr/people');
    await page.waitForURL('**/portal/quiet');
    await page.getByRole('heading', { name: 'Hello, Mai Canary' }).waitFor();
    expect((await page.request.get('/api/v1/auth/me')).status()).toBe(401);
    expect((await page.request.get('/api/v1/hr/people')).status()).toBe(401);
  });

  it('a student who gets hold of the staff application all the same is sent away by it', async () => {
    const page = await stage().enter(undefined, TABLET);
    await enterPortal(page, 'quiet', mai);
    // As if the server did not redirect: the page of staff, as it serves it to anybody.
    await page.route('**/hr/people', async (route) => route.fulfill({ response: await route.fetch({ url: `${stage().origin}/sign-up` }) }));
    await page.goto('/hr/people');
    await page.waitForURL('**/portal/quiet');
    await page.getByRole('heading', { name: 'Hello, Mai Canary' }).waitFor();
  });

  it('STU-03: each realm has a cookie of its own, both of this host alone; a staff session wins in the staff app', async () => {
    const page = await stage().enter(school.admin, TABLET);
    await enterPortal(page, 'quiet', mai);
    const cookies = (await page.context().cookies()).filter(({ name }) => [SESSION_COOKIE, PORTAL_SESSION_COOKIE].includes(name));
    expect(cookies.map(({ name, httpOnly, secure, path }) => ({ host: name.startsWith('__Host-'), httpOnly, secure, path }))).toEqual(
      Array.from({ length: 2 }, () => ({ host: true, httpOnly: true, secure: true, path: '/' })),
    );
    await page.goto('/home');
    await page.getByTestId('account-menu').waitFor();
    expect(await page.content()).not.toContain('Canary');
    await page.goto('/portal/quiet');
    await page.getByRole('heading', { name: 'Hello, Mai Canary' }).waitFor();
    // Leaving the portal leaves staff where they are.
    await page.getByTestId('sign-out').tap();
    await eventually(async () => (await names(page)).includes(PORTAL_SESSION_COOKIE), false);
    expect(await names(page)).toContain(SESSION_COOKIE);
    await page.goto('/home');
    await page.getByTestId('account-menu').waitFor();
  });
});
