import { PORTAL_SCREEN_COOKIE, PORTAL_SESSION_COOKIE, SESSION_COOKIE } from '../../src/common/guards/cookies.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { enterPortal, TABLET } from '../support/portal-pages.js';
import { plantPortalStudent, type PortalStudent } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('the portal on a host of its own', () => {
  let portal = '';
  const stage = useBrowserStage(async () => {
    const port = String(await freePort());
    portal = `http://portal.localhost:${port}`;
    return { PORT: port, PORTAL_ORIGIN: portal };
  });
  let school: SmallCompany;
  let mai: PortalStudent;

  beforeAll(async () => {
    school = await foundSmallCompany(stage(), { slug: 'apart', name: 'Apart School', school: true });
    mai = await plantPortalStudent(stage().database, school, { name: 'Mai Canary' });
  });

  it('STU-03: cookies of each realm stay on its host; a student signs in, sees their lessons and signs out there', async () => {
    const page = await stage().enter(undefined, { ...TABLET, baseURL: portal });
    await enterPortal(page, 'apart', mai);
    await page.getByTestId('go-balance').tap();
    await page.getByTestId('go-today').tap();
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, domain }) => [name, domain])).toEqual([[PORTAL_SESSION_COOKIE, 'portal.localhost']]);
    await page.goto('/hr/people');
    await page.waitForURL(`${portal}/portal/apart`);
    await page.getByRole('heading', { name: 'Hello, Mai Canary' }).waitFor();
    await page.getByTestId('sign-out').tap();
    await page.getByTestId('portal-code').waitFor({ state: 'attached' });
    await eventually(async () => (await page.context().cookies()).length, 0);
  });

  it('STU-03: staff signed in beside it are nobody there, and what they print leads there', async () => {
    const page = await stage().enter(school.admin);
    await page.goto(`/school/students/${mai.id}`);
    await page.getByRole('button', { name: 'Issue a new card' }).click();
    await page.getByTestId('issue').click();
    await page.getByText(`${portal.replace('http://', '')}/portal/apart`).waitFor();
    const names = (await page.context().cookies(portal)).map(({ name }) => name);
    expect(names).toEqual([]);
    expect((await page.context().cookies(stage().origin)).map(({ name }) => name)).toContain(SESSION_COOKIE);
    const there = await stage().enter(undefined, { baseURL: portal });
    await there.goto('/sign-in');
    await there.waitForURL(`${portal}/portal`);
    expect(await there.evaluate(() => fetch('/api/v1/auth/me').then(({ status }) => status))).toBe(404);
  });

  it('a screen is paired where the portal is, at the address that staff are told', async () => {
    const page = await stage().enter(school.admin);
    await page.goto('/school/settings');
    await page.getByTestId('add-screen').click();
    await page.getByTestId('screen-name').fill('Front desk');
    await page.getByTestId('make-screen').click();
    const address = await page.getByTestId('pair-address').innerText();
    expect(`http://${address}`).toBe(`${portal}/portal/apart/pair`);
    const code = await page.getByTestId('pairing-code').innerText();
    const tablet = await stage().enter(undefined, { ...TABLET, baseURL: portal });
    await tablet.goto(`http://${address}`);
    await tablet.getByTestId('pairing-code').fill(code);
    await tablet.getByTestId('pair').tap();
    await tablet.getByText('The school calls it “Front desk”').waitFor();
    expect((await tablet.context().cookies()).map(({ name }) => name)).toEqual([PORTAL_SCREEN_COOKIE]);
  });
});
