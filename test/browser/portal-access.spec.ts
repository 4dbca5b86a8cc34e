import { axeFindings } from '../support/axe.js';
import { expectAccessible, OVERLAY } from '../support/accessible.js';
import { useBrowserStage } from '../support/browser-stage.js';
import { enterPortal, PHONE, TABLET } from '../support/portal-pages.js';
import { plantPortalStudent, type PortalStudent } from '../support/portal-school.js';
import { foundSmallCompany, type SmallCompany } from '../support/small-company.js';

describe('portal access, as staff give it', () => {
  const stage = useBrowserStage();
  let school: SmallCompany;
  let mai: PortalStudent;

  beforeAll(async () => {
    school = await foundSmallCompany(stage(), { slug: 'cards', name: 'Card School', school: true });
    mai = await plantPortalStudent(stage().database, school, { name: 'Mai', lessons: false });
  });

  it('a new card shows the secret once, to be printed alone on the sheet, and ends what the old one could do', async () => {
    const student = await stage().enter(undefined, PHONE);
    await enterPortal(student, 'cards', mai);

    const page = await stage().enter(school.admin);
    await page.goto(`/school/students/${mai.id}`);
    expect((await page.getByTestId('portal-code').innerText()).replace(/\s/g, '')).toBe(mai.code);
    expect(await page.getByTestId('last-sign-in').innerText()).not.toBe('Not yet');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Issue a new card' }).click();
    await page.getByText('The card given out before stops working').waitFor();
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('issue').click();
    const code = (await page.getByTestId('issued-code').innerText()).replace(/\s/g, '');
    const pin = (await page.getByTestId('issued-secret').innerText()).replace(/\s/g, '');
    expect([code, pin].map((digits) => /^\d{6}$/.test(digits))).toEqual([true, true]);
    await page.getByRole('img', { name: 'Opens the portal with the code filled in' }).waitFor();
    await expectAccessible(page, OVERLAY);

    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('app-root').isVisible()).toBe(false);
    expect(await page.getByTestId('issued-secret').isVisible()).toBe(true);
    expect(await page.getByTestId('issue-done').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });

    await page.getByTestId('issue-done').click();
    await page.getByTestId('issue-done').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(pin);
    await page.getByTestId('last-sign-in').getByText('Not yet').waitFor();

    await student.getByTestId('go-balance').tap();
    await student.getByText('You were signed out.').waitFor();
    await enterPortal(student, 'cards', { ...mai, code, pin });
  });

  it('revoked access is gone at once, and can be given again with a passphrase', async () => {
    const page = await stage().enter(school.admin);
    await page.goto(`/school/students/${mai.id}`);
    await page.getByTestId('revoke-access').click();
    await page.getByTestId('confirm').click();
    await page.getByText('No access yet.').waitFor();
    await page.getByRole('button', { name: 'Issue access' }).click();
    await page.getByTestId('kind-passphrase').check();
    await page.getByTestId('issue').click();
    expect(await page.getByTestId('issued-secret').innerText()).toMatch(/^[a-z]{4}-[a-z]{4}-[a-z]{4}$/);
  });

  it('a screen is added, paired, required and removed', async () => {
    const page = await stage().enter(school.admin);
    await page.goto('/school/settings');
    await page.getByText('No screens yet').waitFor();
    await page.getByTestId('add-screen').click();
    await page.getByTestId('screen-name').fill('Front desk');
    await page.getByTestId('make-screen').click();
    const code = await page.getByTestId('pairing-code').innerText();
    const address = await page.getByTestId('pair-address').innerText();
    await expectAccessible(page, OVERLAY);
    await page.getByTestId('screen-done').click();
    await page.getByText('Waiting for its code').waitFor();

    const tablet = await stage().enter(undefined, TABLET);
    await tablet.goto(`http://${address}`);
    await tablet.getByTestId('pairing-code').fill(code);
    await tablet.getByTestId('pair').tap();
    await tablet.getByText('The school calls it “Front desk”').waitFor();

    await page.reload();
    await page.getByText('Paired', { exact: true }).waitFor();
    await page.getByTestId('paired-only').click();
    await page.getByText('phones at home included').last().waitFor();
    await page.getByTestId('confirm').click();
    await page.getByText('Codes work on paired screens only', { exact: true }).waitFor();
    expect(await page.getByTestId('paired-only').isChecked()).toBe(true);
    await expectAccessible(page);
    await page.getByTestId('paired-only').click();
    await page.getByText('Codes work on any device').waitFor();
    await page.getByTestId('remove-screen').click();
    await page.getByTestId('confirm').click();
    await page.getByText('No screens yet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('STU-17: names full of markup are inert on the card', async () => {
    const odd = await plantPortalStudent(stage().database, school, { name: '<img src=x onerror=alert(1)>', lessons: false });
    const tablet = await stage().enter(undefined, TABLET);
    await enterPortal(tablet, 'cards', odd);
    await tablet.getByRole('heading', { name: 'Hello, <img src=x onerror=alert(1)>' }).waitFor();
    expect(await tablet.locator('main img').count()).toBe(0);
  });
});
